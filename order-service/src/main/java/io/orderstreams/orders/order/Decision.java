package io.orderstreams.orders.order;

import io.orderstreams.orders.events.OrderEvent;

/** What comes of a command: something happens, or it is refused with a reason for humans. */
public sealed interface Decision {

  record Accepted(OrderEvent event) implements Decision {}

  record Refused(String reason) implements Decision {}
}
