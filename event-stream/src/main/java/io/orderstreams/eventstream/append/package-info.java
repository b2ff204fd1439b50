/**
 * Writing to a log: an append is done when the broker has confirmed it. May depend on `envelope`
 * and `log`.
 */
@NullMarked
package io.orderstreams.eventstream.append;

import org.jspecify.annotations.NullMarked;
