package io.orderstreams.orders.read;

import io.orderstreams.eventstream.read.Batch;
import io.orderstreams.eventstream.read.Recorded;
import io.orderstreams.orders.events.OrderEvent;
import io.orderstreams.orders.read.Superseded.Kind;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** The tables that are folded from the order log; in the caller's transaction. */
@Singleton
public final class OrderTables {

  /** What a batch has come to. */
  record Applied(OrderFold fold, List<Superseded> superseded) {}

  private final OrderRow rows;
  private final OrderTable orders;
  private final JournalTable journal;
  private final SupersededTable superseded;
  private final PositionTable positions;

  @Inject
  OrderTables(
      OrderRow rows,
      OrderTable orders,
      JournalTable journal,
      SupersededTable superseded,
      PositionTable positions) {
    this.rows = rows;
    this.orders = orders;
    this.journal = journal;
    this.superseded = superseded;
    this.positions = positions;
  }

  /** Another set of the same tables, whose names end differently. */
  public OrderTables named(String suffix) {
    return new OrderTables(
        rows,
        new OrderTable(rows, "orders" + suffix),
        new JournalTable("journal" + suffix),
        new SupersededTable("superseded" + suffix),
        new PositionTable("positions" + suffix));
  }

  /**
   * Folds a batch into the rows and moves the position on.
   *
   * @return the orders that it was about
   */
  public Set<UUID> fold(Connection connection, Batch<OrderEvent> batch) throws SQLException {
    Applied _ = apply(connection, batch);
    return orderIds(batch.events());
  }

  PositionTable positions() {
    return positions;
  }

  /** Folds a batch into the rows and moves the position on. */
  Applied apply(Connection connection, Batch<OrderEvent> batch) throws SQLException {
    positions.advance(connection, batch);
    OrderFold fold =
        new OrderFold(batch.partition().number(), orders.find(connection, orderIds(batch.events())))
            .add(batch.events());
    orders.insert(connection, fold.added());
    orders.update(connection, fold.changed());
    journal.insert(connection, fold.effective());
    List<Superseded> without = superseded(connection, batch.partition().number(), fold);
    superseded.insert(connection, without);
    return new Applied(fold, without);
  }

  /** Tells those that someone else was faster than from those that are there already. */
  private List<Superseded> superseded(Connection connection, int partition, OrderFold fold)
      throws SQLException {
    List<Recorded<OrderEvent>> events = fold.superseded();
    if (events.isEmpty()) {
      return List.of();
    }
    Set<UUID> orderIds = orderIds(events);
    Set<UUID> eventIds =
        events.stream().map(event -> event.envelope().id()).collect(Collectors.toSet());
    Set<UUID> effective = journal.eventIds(connection, orderIds);
    Set<UUID> seen = new HashSet<>(superseded.known(connection, orderIds, eventIds));
    List<Superseded> result = new ArrayList<>(events.size());
    for (Recorded<OrderEvent> event : events) {
      UUID id = event.envelope().id();
      Kind kind =
          effective.contains(id)
              ? Kind.EFFECTIVE_AGAIN
              : seen.add(id) ? Kind.SUPERSEDED : Kind.SUPERSEDED_AGAIN;
      result.add(
          new Superseded(new JournalEntry(partition, event.offset(), event.envelope()), kind));
    }
    return result;
  }

  private static Set<UUID> orderIds(List<Recorded<OrderEvent>> events) {
    return events.stream().map(recorded -> recorded.event().orderId()).collect(Collectors.toSet());
  }
}
