/** From the order to its confirmation, with customers that do not wait for each other. */
@NullMarked
package io.orderstreams.benchmarks.latency;

import org.jspecify.annotations.NullMarked;
