package io.orderstreams.orders.read;

import io.orderstreams.eventstream.codec.EventCodec;
import io.orderstreams.eventstream.envelope.Envelope;
import io.orderstreams.orders.events.OrderEvent;
import io.orderstreams.orders.order.VersionedOrder;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Orders as they were: folded from the journal once more, up to where one asks for. */
@Singleton
final class PastOrders {

  private final Orders orders;
  private final Journal journal;
  private final EventCodec<OrderEvent> codec;

  PastOrders(Orders orders, Journal journal, EventCodec<OrderEvent> codec) {
    this.orders = orders;
    this.journal = journal;
    this.codec = codec;
  }

  /** After its first {@code version} events; empty if it has never had as many. */
  Optional<VersionedOrder> atVersion(UUID order, long version)
      throws SQLException, InterruptedException {
    return fold(history(order), event -> event.version() <= version)
        .filter(found -> found.version() == version);
  }

  /**
   * After the events up to that time; empty if it was not there. Events have the times of their
   * writers, whose clocks may differ: what counts is the order of the events, up to the first that
   * is later.
   */
  Optional<VersionedOrder> at(UUID order, Instant time) throws SQLException, InterruptedException {
    return fold(history(order), event -> !event.time().isAfter(time));
  }

  private List<JournalEntry> history(UUID order) throws SQLException, InterruptedException {
    orders.awaitOwnWrite(order);
    return journal.ofOrder(order);
  }

  private Optional<VersionedOrder> fold(List<JournalEntry> history, Predicate<Envelope> until) {
    @Nullable VersionedOrder order = null;
    for (JournalEntry entry : history) {
      Envelope event = entry.envelope();
      if (!until.test(event)) {
        break;
      }
      order = VersionedOrder.after(order, codec.decode(event), event.version(), event.time());
    }
    return Optional.ofNullable(order);
  }
}
