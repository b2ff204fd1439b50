package io.orderstreams.inventory.rebuild;

/** Where a rebuild stands. */
enum RebuildState {
  /** It folds the ledger, and learns the orders' versions. */
  FOLDING,
  /** It compares and exchanges, while everybody who writes waits. */
  SWAPPING,
  /** The live tables hold what the logs say. */
  DONE,
  /** Somebody cancelled it; the live tables are as they were. */
  CANCELLED,
  /** It could not be done; the live tables are as they were. */
  FAILED;

  boolean isOver() {
    return switch (this) {
      case FOLDING, SWAPPING -> false;
      case DONE, CANCELLED, FAILED -> true;
    };
  }
}
