/** The intention to complete an order. */
@NullMarked
package io.orderstreams.orders.write.complete;

import org.jspecify.annotations.NullMarked;
