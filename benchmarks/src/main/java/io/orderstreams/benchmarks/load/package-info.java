/** What makes load and measures it. */
@NullMarked
package io.orderstreams.benchmarks.load;

import org.jspecify.annotations.NullMarked;
