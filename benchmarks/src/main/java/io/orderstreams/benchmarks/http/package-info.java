/** Placing orders over HTTP, beside the barest service that does as much. */
@NullMarked
package io.orderstreams.benchmarks.http;

import org.jspecify.annotations.NullMarked;
