/** Writing to the log: one event, one confirm, many callers. */
@NullMarked
package io.orderstreams.benchmarks.append;

import org.jspecify.annotations.NullMarked;
