package io.orderstreams.proof.check;

import java.util.List;

/** Which queues an order event is told to, and so what has to come of it. */
final class Telling {

  static final String USER = "user_notifications";
  static final String ADMIN = "admin_notifications";
  static final String PROCESSING = "order_processing";
  static final String COMPLETED = "order_completed";

  private Telling() {}

  /** Those of its queues that lead to a mail. */
  static List<String> mailQueues(OrderEvent event) {
    return queues(event).stream().filter(queue -> !queue.equals(PROCESSING)).toList();
  }

  static List<String> queues(OrderEvent event) {
    return switch (event.type()) {
      case OrderEvent.CONFIRMED -> List.of(USER, PROCESSING);
      case OrderEvent.REJECTED -> List.of(USER, ADMIN);
      case OrderEvent.COMPLETED -> List.of(USER, COMPLETED);
      case OrderEvent.CREATED, OrderEvent.CANCELLED, OrderEvent.SHIPPED -> List.of(USER);
      default -> List.of();
    };
  }
}
