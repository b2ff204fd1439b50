/**
 * The way of a command: load, decide, append, learn the outcome. One folder for each intention. May
 * depend on `order`, `events` and `read`.
 */
@NullMarked
package io.orderstreams.orders.write;

import org.jspecify.annotations.NullMarked;
