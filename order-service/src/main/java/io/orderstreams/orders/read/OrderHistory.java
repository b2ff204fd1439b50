package io.orderstreams.orders.read;

import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** What has happened to orders. */
@Singleton
final class OrderHistory {

  private final Orders orders;
  private final Database database;
  private final JournalTable journal;
  private final SupersededTable superseded;
  private final EventViews views;
  private final HistorySettings settings;

  OrderHistory(
      Orders orders,
      Database database,
      JournalTable journal,
      SupersededTable superseded,
      EventViews views,
      HistorySettings settings) {
    this.orders = orders;
    this.database = database;
    this.journal = journal;
    this.superseded = superseded;
    this.views = views;
    this.settings = settings;
  }

  /** The effective events of an order; empty if it is not known. */
  List<EventView> effective(UUID order) throws SQLException, InterruptedException {
    orders.awaitOwnWrite(order);
    return database.read(connection -> journal.ofOrder(connection, order)).stream()
        .map(views::of)
        .toList();
  }

  /** All events of an order, in the order of the log; empty if it is not known. */
  List<EventView> all(UUID order) throws SQLException, InterruptedException {
    orders.awaitOwnWrite(order);
    return database.read(
        connection ->
            Stream.concat(
                    journal.ofOrder(connection, order).stream().map(views::of),
                    superseded.ofOrder(connection, order, settings.supersededMax()).stream()
                        .map(views::of))
                .sorted(
                    Comparator.comparingInt(EventView::partition)
                        .thenComparingLong(EventView::offset))
                .toList());
  }
}
