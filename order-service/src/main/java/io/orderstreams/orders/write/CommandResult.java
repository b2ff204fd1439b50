package io.orderstreams.orders.write;

import io.orderstreams.orders.order.VersionedOrder;

/** How a command to an order ended. Faults are exceptions. */
public sealed interface CommandResult {

  /** It took effect; the order as it was right after. */
  record Done(VersionedOrder order) implements CommandResult {}

  /** The rules forbid it. */
  record Refused(String reason) implements CommandResult {}

  record UnknownOrder() implements CommandResult {}

  /** The caller wanted another version of the order. */
  record OtherVersion(long version) implements CommandResult {}

  /** Others were faster each time. */
  record Contended(int attempts) implements CommandResult {}
}
