/**
 * Snapshots of the projection, to begin with instead of the log's start: taken, checked against the
 * log, and loaded into an empty database. May depend on {@code read}.
 */
@NullMarked
package io.orderstreams.orders.snapshots;

import org.jspecify.annotations.NullMarked;
