/**
 * Rebuilds of a view as jobs: one at a time among all instances, recorded in a table, with
 * progress, cancelled or given up when their process dies. What is folded, compared and swapped is
 * the service's. May depend on `envelope`, `http`, `log`, `publish` and `read`.
 */
@NullMarked
package io.orderstreams.eventstream.rebuild;

import org.jspecify.annotations.NullMarked;
