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
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
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
  private final OrderTable orders;
  private final JournalTable journal;
  private final PositionTable positions;
  private final Outcomes outcomes;
  private final ReadProgress progress;
  private final Counter effective;
  private final Counter superseded;

  OrderProjection(
      Database database,
      OrderTable orders,
      JournalTable journal,
      PositionTable positions,
      Outcomes outcomes,
      ReadProgress progress,
      MeterRegistry metrics) {
    this.database = database;
    this.orders = orders;
    this.journal = journal;
    this.positions = positions;
    this.outcomes = outcomes;
    this.progress = progress;
    this.effective = metrics.counter("orders.events.effective");
    this.superseded = metrics.counter("orders.events.superseded");
  }

  @Override
  public long load(Partition partition) throws SQLException {
    long position = database.read(connection -> positions.load(connection, partition));
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
    OrderFold fold = database.write(connection -> apply(connection, batch));
    // Only now, after the commit, may anyone learn of it.
    progress.movedTo(batch.partition(), batch.newPosition());
    fold.effective().forEach(this::tellEffective);
    fold.superseded().forEach(event -> tellSuperseded(batch.partition(), event));
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

  private OrderFold apply(Connection connection, Batch<OrderEvent> batch) throws SQLException {
    positions.advance(connection, batch);
    Set<UUID> ids =
        batch.events().stream()
            .map(recorded -> recorded.event().orderId())
            .collect(Collectors.toSet());
    OrderFold fold =
        new OrderFold(batch.partition().number(), orders.find(connection, ids)).add(batch.events());
    orders.insert(connection, fold.added());
    orders.update(connection, fold.changed());
    journal.insert(connection, fold.effective());
    return fold;
  }

  private void tellEffective(JournalEntry entry) {
    effective.increment();
    outcomes.tellEffective(entry.envelope().id());
    LOG.debug("orders-{}@{}: {}", entry.partition(), entry.offset(), entry.envelope());
  }

  private void tellSuperseded(Partition partition, Recorded<OrderEvent> event) {
    superseded.increment();
    outcomes.tellPassedOver(event.envelope().id());
    LOG.info("{}@{}: superseded, or stored twice: {}", partition, event.offset(), event.envelope());
  }
}
