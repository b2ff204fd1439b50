/** Tells the queues what has happened to orders. */
@NullMarked
package io.orderstreams.orders.dispatch;

import org.jspecify.annotations.NullMarked;
