/**
 * What a log is: its streams, how to reach them, what they hold, and positions kept at the broker.
 * May depend on `envelope`.
 */
@NullMarked
package io.orderstreams.eventstream.log;

import org.jspecify.annotations.NullMarked;
