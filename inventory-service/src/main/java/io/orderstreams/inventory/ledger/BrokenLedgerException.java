package io.orderstreams.inventory.ledger;

/** The ledger is not what it must be: only a person can tell what is right. */
public final class BrokenLedgerException extends RuntimeException {

  BrokenLedgerException(String reason) {
    super(reason);
  }
}
