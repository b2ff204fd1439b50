/**
 * The database: one table each, read and written in bulk, always inside a transaction that the
 * caller holds. May depend on `events` and `decide`.
 */
@NullMarked
package io.orderstreams.inventory.store;

import org.jspecify.annotations.NullMarked;
