package io.orderstreams.orders.read;

import io.orderstreams.orders.order.VersionedOrder;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** The effective events, in the order of the log. */
@Singleton
public final class Journal implements EffectiveEvents {

  /** An entry and its order as it is now, which may be later than the entry. */
  public record EntryOfOrder(JournalEntry entry, VersionedOrder order) {}

  private final Database database;
  private final JournalTable table;
  private final OrderTable orders;

  Journal(Database database, JournalTable table, OrderTable orders) {
    this.database = database;
    this.table = table;
    this.orders = orders;
  }

  /** What follows an offset in a partition, at most {@code limit} entries. */
  public List<EntryOfOrder> after(int partition, long offset, int limit) throws SQLException {
    return database.read(
        connection -> {
          List<JournalEntry> entries = table.after(connection, partition, offset, limit);
          Map<UUID, VersionedOrder> found =
              orders.find(
                  connection, entries.stream().map(Journal::order).collect(Collectors.toSet()));
          List<EntryOfOrder> result = new ArrayList<>(entries.size());
          for (JournalEntry entry : entries) {
            VersionedOrder order = found.get(order(entry));
            if (order == null) {
              throw new IllegalStateException(
                  "the journal names an order that is not there: " + entry);
            }
            result.add(new EntryOfOrder(entry, order));
          }
          return result;
        });
  }

  /** What has happened to an order; empty if it is not known. */
  public List<JournalEntry> ofOrder(UUID order) throws SQLException {
    return database.read(connection -> table.ofOrder(connection, order));
  }

  @Override
  public Map<Key, UUID> of(Set<UUID> some) throws SQLException {
    return database.read(connection -> table.effective(connection, some));
  }

  /** What follows an offset in a partition, at most {@code limit} entries, without the orders. */
  public List<JournalEntry> entriesAfter(int partition, long offset, int limit)
      throws SQLException {
    return database.read(connection -> table.after(connection, partition, offset, limit));
  }

  private static UUID order(JournalEntry entry) {
    return UUID.fromString(entry.envelope().subject());
  }
}
