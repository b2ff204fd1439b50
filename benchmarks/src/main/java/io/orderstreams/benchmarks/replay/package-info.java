/** Reading a log into a database. */
@NullMarked
package io.orderstreams.benchmarks.replay;

import org.jspecify.annotations.NullMarked;
