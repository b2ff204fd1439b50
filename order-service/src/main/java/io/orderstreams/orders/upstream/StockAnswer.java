package io.orderstreams.orders.upstream;

import java.util.UUID;

/** What the stock ledger tells about an order, as far as it concerns us. */
public sealed interface StockAnswer {

  /** Whether it answers an event of this partition of the order log. */
  default boolean concerns(int partition) {
    return switch (this) {
      case Reserved reserved -> reserved.cause().partition() == partition;
      case Refused refused -> refused.cause().partition() == partition;
      case Other other -> false;
      case Unknown unknown -> false;
    };
  }

  /** Whether it answers an event of a partition that an order log of this many does not have. */
  default boolean concernsNoneOf(int partitions) {
    return switch (this) {
      case Reserved reserved -> reserved.cause().isBeyond(partitions);
      case Refused refused -> refused.cause().isBeyond(partitions);
      case Other other -> false;
      case Unknown unknown -> false;
    };
  }

  /**
   * Everything that the order needs is reserved.
   *
   * @param cause the order event that inventory answers
   */
  record Reserved(UUID orderId, Cause cause) implements StockAnswer {}

  /** Something that the order needs cannot be had. */
  record Refused(UUID orderId, String reason, Cause cause) implements StockAnswer {}

  /** Anything else in the ledger that is no answer. */
  record Other() implements StockAnswer {}

  /**
   * Something that did not exist when this was written.
   *
   * @param schema its type and version
   */
  record Unknown(String type, String schema) implements StockAnswer {}

  /** Where an order event stands in the order log. */
  record Cause(int partition, long offset) {

    private boolean isBeyond(int partitions) {
      return partition < 0 || partition >= partitions;
    }
  }
}
