/**
 * Rebuilds the projection beside the live one, compares both and repairs what differs. May depend
 * on {@code events}, {@code read} and {@code snapshots}.
 */
@NullMarked
package io.orderstreams.orders.rebuild;

import org.jspecify.annotations.NullMarked;
