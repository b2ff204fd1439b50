/**
 * Replaying the ledger from any of its offsets, for whoever wants to see what happened: pages and
 * feeds. Reads the stream, not the database. May depend on `ledger` and `http`.
 */
@NullMarked
package io.orderstreams.inventory.replay;

import org.jspecify.annotations.NullMarked;
