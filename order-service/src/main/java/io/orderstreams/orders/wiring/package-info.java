/** Micronaut's edge: logs, readers and their order of starting and stopping. */
@NullMarked
package io.orderstreams.orders.wiring;

import org.jspecify.annotations.NullMarked;
