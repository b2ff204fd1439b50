package io.orderstreams.proof.faults;

/** A fault could not be done, or not be undone; the text says why. */
public final class FaultException extends Exception {

  public FaultException(String message) {
    super(message);
  }
}
