package io.orderstreams.inventory.events;

import java.util.Optional;
import java.util.UUID;

/** How an order is named. */
public final class OrderId {

  private OrderId() {}

  /**
   * The order id in this text, if it is one. The JDK's own parser takes "1-1-1-1-1" for a UUID too,
   * and would give one order two names.
   */
  public static Optional<UUID> parse(String text) {
    try {
      UUID id = UUID.fromString(text);
      return id.toString().equalsIgnoreCase(text) ? Optional.of(id) : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
