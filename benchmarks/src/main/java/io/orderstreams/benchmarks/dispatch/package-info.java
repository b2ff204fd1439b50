/** Publishing to the queues: each message accepted and routed. */
@NullMarked
package io.orderstreams.benchmarks.dispatch;

import org.jspecify.annotations.NullMarked;
