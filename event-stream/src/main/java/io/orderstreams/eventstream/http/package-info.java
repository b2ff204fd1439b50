/**
 * What the services do alike over HTTP: RFC 9457 problems, feeds of server-sent events, metrics,
 * the API's description, a stop that breaks no request, a way past what cannot be read. May depend
 * on `database` and `log` (faults in words) and `read`.
 */
@NullMarked
package io.orderstreams.eventstream.http;

import org.jspecify.annotations.NullMarked;
