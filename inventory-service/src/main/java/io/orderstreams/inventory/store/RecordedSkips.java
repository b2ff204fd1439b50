package io.orderstreams.inventory.store;

import io.orderstreams.eventstream.database.OneWriter;
import io.orderstreams.eventstream.log.Partition;
import io.orderstreams.eventstream.read.SkipRecords;
import io.orderstreams.eventstream.read.Skips;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Set;

/**
 * The table {@code skips}: events that an operator has told a reader to pass over, with the reason.
 */
@Singleton
public class RecordedSkips implements SkipRecords {

  private final Transactions transactions;
  private final Sql sql;
  private final Clock clock;

  RecordedSkips(Transactions transactions, Sql sql, Clock clock) {
    this.transactions = transactions;
    this.sql = sql;
    this.clock = clock;
  }

  @Override
  public void add(String reader, Partition partition, long offset, String reason) {
    OneWriter.Watch watch = transactions.watch();
    transactions.writeUnordered(
        () -> {
          if (!exists(reader, partition, offset)) {
            insert(reader, partition, offset, reason);
          }
        });
    watch.awaitSaved(); // it stands nowhere else
  }

  /** What this reader is to pass over. */
  public Skips of(String reader) {
    return (partition, offset) -> transactions.read(() -> exists(reader, partition, offset));
  }

  /** The offsets that this reader is to pass over now; few. */
  public Set<Long> offsets(String reader, Partition partition) {
    return transactions.read(
        () ->
            Set.copyOf(
                sql.query(
                    "select entry_offset from skips where reader = ? and partition_number = ?",
                    statement -> {
                      statement.setString(1, reader);
                      statement.setInt(2, partition.number());
                    },
                    row -> row.getLong(1))));
  }

  private boolean exists(String reader, Partition partition, long offset) {
    return !sql.query(
            "select 1 from skips where reader = ? and partition_number = ? and entry_offset = ?",
            statement -> {
              statement.setString(1, reader);
              statement.setInt(2, partition.number());
              statement.setLong(3, offset);
            },
            row -> true)
        .isEmpty();
  }

  private void insert(String reader, Partition partition, long offset, String reason) {
    sql.update(
        "insert into skips (reader, partition_number, entry_offset, reason, skipped_at)"
            + " values (?, ?, ?, ?, ?)",
        statement -> {
          statement.setString(1, reader);
          statement.setInt(2, partition.number());
          statement.setLong(3, offset);
          statement.setString(4, reason);
          statement.setObject(5, clock.instant().atOffset(ZoneOffset.UTC));
        });
  }
}
