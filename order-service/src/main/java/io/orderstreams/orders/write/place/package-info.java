/** The intention to place an order. */
@NullMarked
package io.orderstreams.orders.write.place;

import org.jspecify.annotations.NullMarked;
