/** What it saves a reader that wants few of the events to let the broker filter. */
@NullMarked
package io.orderstreams.benchmarks.filter;

import org.jspecify.annotations.NullMarked;
