package io.orderstreams.inventory.decide;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A movement of stock that somebody asked for under a key, so that asking again moves nothing.
 *
 * @param quantity received, or by how much it was adjusted
 * @param reason of an adjustment
 * @param entryNumber of the ledger entry that it became
 */
public record Booking(
    String key, Kind kind, String sku, long quantity, @Nullable String reason, long entryNumber) {

  /** What was asked for. */
  public enum Kind {
    RECEIPT,
    ADJUSTMENT
  }

  /** Whether asking for this, under the same key, is asking for the same again. */
  public boolean isFor(
      Kind otherKind, String otherSku, long otherQuantity, @Nullable String otherReason) {
    return kind == otherKind
        && sku.equals(otherSku)
        && quantity == otherQuantity
        && Objects.equals(reason, otherReason);
  }
}
