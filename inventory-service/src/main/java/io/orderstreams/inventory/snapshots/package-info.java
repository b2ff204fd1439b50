/**
 * Snapshots: files that hold what the tables held at one point of the logs, to begin with instead
 * of nothing. May depend on `store` and what that depends on.
 */
@NullMarked
package io.orderstreams.inventory.snapshots;

import org.jspecify.annotations.NullMarked;
