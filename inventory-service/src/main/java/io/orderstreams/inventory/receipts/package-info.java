/**
 * Receiving stock: command, rule and endpoint. May depend on everything but the other edges than
 * `booking`.
 */
@NullMarked
package io.orderstreams.inventory.receipts;

import org.jspecify.annotations.NullMarked;
