/**
 * What the order service's tests have in common: samples, the running service, its surroundings.
 */
@NullMarked
package io.orderstreams.orders.testing;

import org.jspecify.annotations.NullMarked;
