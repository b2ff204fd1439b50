package io.orderstreams.proof.check;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The fold of the ledger: what there is of each article after the entries so far. */
final class StockBooks {

  private final Map<String, Long> onHand = new TreeMap<>();
  private final Map<String, Long> reserved = new TreeMap<>();

  /**
   * Takes an entry in, also one that should not be.
   *
   * @return the articles that it has moved
   */
  Set<String> apply(LedgerEntry entry) {
    Set<String> moved = new LinkedHashSet<>();
    switch (entry.type()) {
      case LedgerEntry.RECEIVED, LedgerEntry.ADJUSTED -> {
        onHand.merge(entry.sku(), entry.change(), Long::sum);
        moved.add(entry.sku());
      }
      case LedgerEntry.RESERVED -> moved.addAll(move(entry, 0, 1));
      case LedgerEntry.RELEASED -> moved.addAll(move(entry, 0, -1));
      case LedgerEntry.ISSUED -> moved.addAll(move(entry, -1, -1));
      default -> {}
    }
    return moved;
  }

  private Set<String> move(LedgerEntry entry, int signOnHand, int signReserved) {
    Map<String, Long> pieces = entry.pieces();
    pieces.forEach(
        (sku, quantity) -> {
          onHand.merge(sku, signOnHand * quantity, Long::sum);
          reserved.merge(sku, signReserved * quantity, Long::sum);
        });
    return pieces.keySet();
  }

  long onHand(String sku) {
    return onHand.getOrDefault(sku, 0L);
  }

  long reserved(String sku) {
    return reserved.getOrDefault(sku, 0L);
  }

  long available(String sku) {
    return onHand(sku) - reserved(sku);
  }

  /** Articles of which there ever was anything. */
  Set<String> skus() {
    return onHand.keySet();
  }
}
