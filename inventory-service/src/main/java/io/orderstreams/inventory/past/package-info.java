/**
 * Stock as it was: a fold of the ledger up to some moment. Reads the stream, not the tables. May
 * depend on `ledger` and what that depends on.
 */
@NullMarked
package io.orderstreams.inventory.past;

import org.jspecify.annotations.NullMarked;
