/**
 * Receiving stock: command, rule and endpoint. May depend on everything but `write`, `read` and
 * `wiring`.
 */
@NullMarked
package io.orderstreams.inventory.receipts;

import org.jspecify.annotations.NullMarked;
