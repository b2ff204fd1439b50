/**
 * Snapshots: files that hold what a view held at one point of its logs, to begin with instead of
 * nothing. Knows of files, not of rows. May depend on `log` (faults in words).
 */
@NullMarked
package io.orderstreams.eventstream.snapshot;

import org.jspecify.annotations.NullMarked;
