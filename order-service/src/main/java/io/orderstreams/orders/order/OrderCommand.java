package io.orderstreams.orders.order;

/** What can be asked of an order that exists. */
public sealed interface OrderCommand {

  /** Its lines are reserved. */
  record Confirm() implements OrderCommand {}

  /** It cannot be fulfilled. */
  record Reject(String reason) implements OrderCommand {}

  record Cancel(String reason) implements OrderCommand {}

  record Ship(String carrier, String trackingNumber) implements OrderCommand {}

  record Complete() implements OrderCommand {}
}
