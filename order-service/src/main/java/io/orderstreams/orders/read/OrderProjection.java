package io.orderstreams.orders.read;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.orderstreams.eventstream.log.Partition;
import io.orderstreams.eventstream.read.Batch;
import io.orderstreams.eventstream.read.BatchHandler;
import io.orderstreams.eventstream.read.Positions;
import io.orderstreams.eventstream.read.Recorded;
import io.orderstreams.eventstream.read.UnreadableEventException;
import io.orderstreams.orders.events.OrderEvent;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Folds the order log into rows. Orders, journal and position change in one transaction, so that a
 * crash at any point leaves the rows that belong to the position, and reading goes on from there.
 */
@Singleton
public final class OrderProjection implements BatchHandler<OrderEvent>, Positions {

  private static final Logger LOG = LoggerFactory.getLogger(OrderProjection.class);

  private static final String DATA_EXCEPTION = "22"; // class of SQL states

  private final Database database;
  private final OrderTables tables;
  private final VersionWaiters waiters;
  private final Outcomes outcomes;
  private final ReadProgress progress;
  private final Counter effective;
  private final Counter superseded;
  private final Counter duplicate;

  OrderProjection(
      Database database,
      OrderTables tables,
      VersionWaiters waiters,
      Outcomes outcomes,
      ReadProgress progress,
      MeterRegistry metrics) {
    this.database = database;
    this.tables = tables;
    this.waiters = waiters;
    this.outcomes = outcomes;
    this.progress = progress;
    this.effective = metrics.counter("orders.events.effective");
    this.superseded = metrics.counter("orders.events.superseded");
    this.duplicate = metrics.counter("orders.events.duplicate");
  }

  @Override
  public long load(Partition partition) throws SQLException {
    long position = database.read(connection -> tables.positions().load(connection, partition));
    progress.movedTo(partition, position);
    return position;
  }

  @Override
  public void handle(Batch<OrderEvent> batch) throws SQLException {
    try {
      handleAtOnce(batch);
    } catch (SQLException e) {
      if (e.getSQLState() == null || !e.getSQLState().startsWith(DATA_EXCEPTION)) {
        throw e;
      }
      handleOneByOne(batch, e);
    }
  }

  private void handleAtOnce(Batch<OrderEvent> batch) throws SQLException {
    OrderTables.Applied applied = database.write(connection -> tables.apply(connection, batch));
    // Only now, after the commit, may anyone learn of it.
    progress.movedTo(batch.partition(), batch.newPosition());
    applied.fold().effective().forEach(this::tellEffective);
    applied.superseded().forEach(this::tellSuperseded);
  }

  /** Finds the event that fits no row, so that the reader can stop in front of it. */
  private void handleOneByOne(Batch<OrderEvent> batch, SQLException fault) throws SQLException {
    if (batch.events().size() == 1) {
      throw new UnreadableEventException(
          batch.events().getFirst().offset(), "it fits no row: " + fault.getMessage());
    }
    long position = batch.position();
    for (Recorded<OrderEvent> event : batch.events()) {
      handle(new Batch<>(batch.partition(), position, event.offset(), List.of(event)));
      position = event.offset();
    }
  }

  private void tellEffective(JournalEntry entry) {
    effective.increment();
    outcomes.tellEffective(entry.envelope().id());
    waiters.reached(UUID.fromString(entry.envelope().subject()), entry.envelope().version());
    LOG.debug("orders-{}@{}: {}", entry.partition(), entry.offset(), entry.envelope());
  }

  private void tellSuperseded(Superseded event) {
    JournalEntry entry = event.entry();
    (event.kind().isDuplicate() ? duplicate : superseded).increment();
    if (event.kind() == Superseded.Kind.EFFECTIVE_AGAIN) {
      outcomes.tellEffective(entry.envelope().id());
    } else {
      outcomes.tellPassedOver(entry.envelope().id());
    }
    LOG.info(
        "orders-{}@{}: {}: {}", entry.partition(), entry.offset(), event.kind(), entry.envelope());
  }
}
