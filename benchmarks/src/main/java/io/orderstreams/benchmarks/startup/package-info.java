/** From the start of a service until it is healthy. */
@NullMarked
package io.orderstreams.benchmarks.startup;

import org.jspecify.annotations.NullMarked;
