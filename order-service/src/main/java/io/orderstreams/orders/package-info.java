/**
 * The order service. The packages follow the way of an order: {@code write}, the log, {@code read},
 * {@code dispatch}.
 */
@NullMarked
package io.orderstreams.orders;

import org.jspecify.annotations.NullMarked;
