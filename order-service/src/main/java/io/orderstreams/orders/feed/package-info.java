/**
 * The order events as they take effect, told to whoever listens: server-sent events read from the
 * journal. May depend on {@code events} and {@code read}.
 */
@NullMarked
package io.orderstreams.orders.feed;

import org.jspecify.annotations.NullMarked;
