package io.orderstreams.orders.read;

import io.orderstreams.eventstream.envelope.Envelope;
import io.orderstreams.eventstream.read.Recorded;
import io.orderstreams.eventstream.read.UnreadableEventException;
import io.orderstreams.orders.events.OrderEvent;
import io.orderstreams.orders.order.ImpossibleEventException;
import io.orderstreams.orders.order.VersionedOrder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Folds a batch of one partition into the orders that it is about. Several events of an order
 * become one row to write. Pure.
 */
final class OrderFold {

  private final int partition;
  private final Map<UUID, VersionedOrder> before;
  private final Map<UUID, VersionedOrder> after = new LinkedHashMap<>();
  private final List<JournalEntry> effective = new ArrayList<>();
  private final List<Recorded<OrderEvent>> superseded = new ArrayList<>();

  /**
   * @param before the orders that the batch is about, as they are now
   */
  OrderFold(int partition, Map<UUID, VersionedOrder> before) {
    this.partition = partition;
    this.before = before;
  }

  /**
   * @throws UnreadableEventException if an event takes effect that cannot have happened
   */
  OrderFold add(List<Recorded<OrderEvent>> events) {
    events.forEach(this::add);
    return this;
  }

  private void add(Recorded<OrderEvent> recorded) {
    Envelope envelope = recorded.envelope();
    OrderEvent event = recorded.event();
    UUID id = event.orderId();
    if (!envelope.subject().equals(String.valueOf(id))) {
      throw new UnreadableEventException(
          recorded.offset(), "its subject is " + envelope.subject() + ", its order " + id);
    }
    VersionedOrder current = after.getOrDefault(id, before.get(id));
    if (!VersionedOrder.isEffective(current, envelope.version())) {
      superseded.add(recorded);
      return;
    }
    try {
      after.put(id, VersionedOrder.after(current, event, envelope.version(), envelope.time()));
    } catch (ImpossibleEventException e) {
      throw new UnreadableEventException(recorded.offset(), envelope + ": " + e.getMessage());
    }
    effective.add(new JournalEntry(partition, recorded.offset(), envelope));
  }

  List<VersionedOrder> added() {
    return after.entrySet().stream()
        .filter(e -> !before.containsKey(e.getKey()))
        .map(Map.Entry::getValue)
        .toList();
  }

  List<VersionedOrder> changed() {
    return after.entrySet().stream()
        .filter(e -> before.containsKey(e.getKey()))
        .map(Map.Entry::getValue)
        .toList();
  }

  List<JournalEntry> effective() {
    return effective;
  }

  List<Recorded<OrderEvent>> superseded() {
    return superseded;
  }
}
