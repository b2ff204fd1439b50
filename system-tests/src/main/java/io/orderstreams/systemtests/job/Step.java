package io.orderstreams.systemtests.job;

/** What a customer does next about an order. */
sealed interface Step {

  /** Nothing any more. */
  record Done() implements Step {}

  /** Looks again later. */
  record Wait() implements Step {}

  /**
   * Asks for something.
   *
   * @param json the body; empty for none
   */
  record Command(String name, String json) implements Step {}
}
