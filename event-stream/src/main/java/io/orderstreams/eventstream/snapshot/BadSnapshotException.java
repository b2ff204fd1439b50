package io.orderstreams.eventstream.snapshot;

/** A snapshot that must not be used. */
public final class BadSnapshotException extends Exception {

  BadSnapshotException(String reason) {
    super(reason);
  }
}
