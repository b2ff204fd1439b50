package io.orderstreams.orders.order;

/**
 * The log tells a story that the rules do not allow: it is damaged, or the rules have changed. Stop
 * and ask a person.
 */
public final class ImpossibleEventException extends RuntimeException {

  ImpossibleEventException(String message) {
    super(message);
  }
}
