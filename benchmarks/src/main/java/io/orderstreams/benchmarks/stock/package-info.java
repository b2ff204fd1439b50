/** Inventory-service: how fast it decides, and how fast it gets its state back from the ledger. */
@NullMarked
package io.orderstreams.benchmarks.stock;

import org.jspecify.annotations.NullMarked;
