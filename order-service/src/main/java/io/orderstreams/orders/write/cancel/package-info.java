/** The intention to cancel an order. */
@NullMarked
package io.orderstreams.orders.write.cancel;

import org.jspecify.annotations.NullMarked;
