/**
 * How the services answer what goes wrong (RFC 9457 problems, one shape for all), and feeds of
 * server-sent events. May depend on `log` (faults in words).
 */
@NullMarked
package io.orderstreams.eventstream.http;

import org.jspecify.annotations.NullMarked;
