package io.orderstreams.notifications.messaging;

/** Which calls there are, and where their messages go. */
enum Kind {
  USER_NOTIFICATION("notifications", "user.notification", "user.notification"),
  ADMIN_NOTIFICATION("notifications", "admin.notification", "admin.notification"),
  /** Not by the exchange {@code orders}: who may write there may write to the order log. */
  ORDER_PROCESSING("work", "order_processing", "order.processing"),
  SYSTEM_EVENT("system", "", "system.event");

  private final String exchange;
  private final String routingKey;
  private final String type;

  Kind(String exchange, String routingKey, String type) {
    this.exchange = exchange;
    this.routingKey = routingKey;
    this.type = type;
  }

  String exchange() {
    return exchange;
  }

  String routingKey() {
    return routingKey;
  }

  /** CloudEvents type. */
  String type() {
    return type;
  }
}
