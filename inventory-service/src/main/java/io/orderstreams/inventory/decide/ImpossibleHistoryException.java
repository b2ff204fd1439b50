package io.orderstreams.inventory.decide;

/** The ledger says that something happened which cannot have happened. Only a person can help. */
public final class ImpossibleHistoryException extends RuntimeException {

  public ImpossibleHistoryException(String reason) {
    super(reason);
  }
}
