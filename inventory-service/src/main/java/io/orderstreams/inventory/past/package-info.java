/**
 * Stock as it was: a fold of the ledger up to some moment. Reads the stream; the tables tell only
 * how far it goes, and what to pass over. May depend on `ledger` and what that depends on.
 */
@NullMarked
package io.orderstreams.inventory.past;

import org.jspecify.annotations.NullMarked;
