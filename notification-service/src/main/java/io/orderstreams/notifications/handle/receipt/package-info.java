/** Receipts, from `order_completed`. */
@NullMarked
package io.orderstreams.notifications.handle.receipt;

import org.jspecify.annotations.NullMarked;
