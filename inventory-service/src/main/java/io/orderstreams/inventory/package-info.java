/**
 * Owns what happened to stock. Order events come in at {@code upstream}, {@code decide} turns them
 * into ledger entries, {@code write} commits those with the stock that they move, {@code ledger}
 * appends them to the stream, and {@code read} answers questions.
 */
@NullMarked
package io.orderstreams.inventory;

import org.jspecify.annotations.NullMarked;
