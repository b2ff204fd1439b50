/**
 * The way from an entry to the stream {@code stock-ledger} and, after a loss, back: outbox, relay,
 * catching up, the snapshots that are of it. May depend on `snapshots` and what that depends on.
 */
@NullMarked
package io.orderstreams.inventory.ledger;

import org.jspecify.annotations.NullMarked;
