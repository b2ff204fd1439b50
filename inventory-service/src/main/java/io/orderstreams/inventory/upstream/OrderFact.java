package io.orderstreams.inventory.upstream;

import io.orderstreams.inventory.events.Line;
import java.util.List;

/** What happened to an order, as far as inventory cares. */
public sealed interface OrderFact {

  /** It was placed, and wants these. */
  record Placed(List<Line> lines) implements OrderFact {}

  /** It does not want them any more. */
  record Cancelled() implements OrderFact {}

  /** They have left the house. */
  record Shipped() implements OrderFact {}

  /** Something that does not concern stock; only its version counts. */
  record Irrelevant(String type) implements OrderFact {}

  /**
   * Something that cannot be understood: only its version counts. The log is another service's, so
   * this stops nobody.
   */
  record Unreadable(Why why, String reason) implements OrderFact {}

  /** Why it cannot be understood. */
  enum Why {
    UNKNOWN_TYPE,
    MALFORMED
  }
}
