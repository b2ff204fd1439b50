/** The intention to ship an order. */
@NullMarked
package io.orderstreams.orders.write.ship;

import org.jspecify.annotations.NullMarked;
