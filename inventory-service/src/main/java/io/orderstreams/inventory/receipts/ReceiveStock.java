package io.orderstreams.inventory.receipts;

import org.jspecify.annotations.Nullable;

/**
 * Take goods into stock.
 *
 * @param idempotencyKey asking again under the same key is asking for the same receipt
 */
record ReceiveStock(String sku, long quantity, @Nullable String idempotencyKey) {}
