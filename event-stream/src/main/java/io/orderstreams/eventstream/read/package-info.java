/**
 * Reading a log from a position, in batches, each handled atomically. May depend on `envelope`,
 * `codec` and `log`.
 */
@NullMarked
package io.orderstreams.eventstream.read;

import org.jspecify.annotations.NullMarked;
