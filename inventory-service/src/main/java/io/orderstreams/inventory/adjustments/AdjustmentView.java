package io.orderstreams.inventory.adjustments;

import io.micronaut.serde.annotation.Serdeable;

/**
 * A correction that was made.
 *
 * @param entry number of the ledger entry
 */
@Serdeable
record AdjustmentView(long entry, String sku, long delta, String reason) {}
