package io.orderstreams.inventory.receipts;

import io.micronaut.serde.annotation.Serdeable;

/**
 * Goods that are in stock now.
 *
 * @param entry number of the ledger entry
 */
@Serdeable
record ReceiptView(long entry, String sku, long quantity) {}
