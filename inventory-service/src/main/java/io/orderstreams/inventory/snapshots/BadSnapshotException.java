package io.orderstreams.inventory.snapshots;

/** A snapshot that must not be used. */
public final class BadSnapshotException extends Exception {

  public BadSnapshotException(String reason) {
    super(reason);
  }
}
