package io.orderstreams.proof.check;

import io.orderstreams.proof.evidence.LogMessage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The order log, folded.
 *
 * @param orders by id
 * @param byEventId every event, the first copy of each
 * @param unreadable messages that are no events of an order
 * @param ends offset of the last message of each partition that has any
 */
record OrderLog(
    Map<String, OrderHistory> orders,
    Map<String, OrderEvent> byEventId,
    List<LogMessage> unreadable,
    Map<Integer, Long> ends) {

  static OrderLog of(List<LogMessage> messages) {
    Map<String, OrderHistory> orders = new LinkedHashMap<>();
    Map<String, OrderEvent> byEventId = new LinkedHashMap<>();
    List<LogMessage> unreadable = new ArrayList<>();
    Map<Integer, Long> ends = new TreeMap<>();
    for (LogMessage message : messages) {
      ends.merge(message.partition(), message.offset(), Math::max);
      OrderEvent event = OrderEvent.of(message);
      if (event == null) {
        unreadable.add(message);
      } else {
        orders.computeIfAbsent(event.orderId(), OrderHistory::new).add(event);
        byEventId.putIfAbsent(event.eventId(), event);
      }
    }
    return new OrderLog(orders, byEventId, unreadable, ends);
  }

  @Nullable OrderHistory find(String orderId) {
    return orders.get(orderId);
  }

  /** Whether this event took effect, and not merely stands in the log. */
  boolean isEffective(OrderEvent event) {
    OrderHistory history = orders.get(event.orderId());
    return history != null
        && history.effective().stream().anyMatch(e -> e.eventId().equals(event.eventId()));
  }
}
