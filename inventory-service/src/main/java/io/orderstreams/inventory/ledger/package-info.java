/**
 * The way from an entry to the stream {@code stock-ledger} and, after a loss, back: outbox, relay,
 * catching up. May depend on `events`, `decide` and `store`.
 */
@NullMarked
package io.orderstreams.inventory.ledger;

import org.jspecify.annotations.NullMarked;
