package io.orderstreams.proof;

/** The proof cannot be made, which says nothing about the promises; the text says why. */
final class CannotProveException extends Exception {

  CannotProveException(String message) {
    super(message);
  }
}
