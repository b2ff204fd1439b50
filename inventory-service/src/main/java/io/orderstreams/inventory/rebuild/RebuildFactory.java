package io.orderstreams.inventory.rebuild;

import com.rabbitmq.stream.Environment;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Factory;
import io.micronaut.serde.ObjectMapper;
import io.orderstreams.eventstream.codec.EventCodec;
import io.orderstreams.eventstream.publish.SystemEvents;
import io.orderstreams.eventstream.read.BoundedReader;
import io.orderstreams.eventstream.read.ReaderSettings;
import io.orderstreams.eventstream.rebuild.RebuildJobSettings;
import io.orderstreams.eventstream.rebuild.RebuildTable;
import io.orderstreams.eventstream.rebuild.Rebuilds;
import io.orderstreams.inventory.events.LedgerEntry;
import io.orderstreams.inventory.ledger.LedgerLog;
import io.orderstreams.inventory.ledger.LedgerSnapshots;
import io.orderstreams.inventory.snapshots.Snapshots;
import io.orderstreams.inventory.store.InventoryTables;
import io.orderstreams.inventory.store.OrderPositions;
import io.orderstreams.inventory.store.Outbox;
import io.orderstreams.inventory.store.RebuildTables;
import io.orderstreams.inventory.store.RecordedSkips;
import io.orderstreams.inventory.store.Transactions;
import io.orderstreams.inventory.upstream.OrderEvent;
import io.orderstreams.inventory.upstream.OrderEvents;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;

@Factory
final class RebuildFactory {

  @Singleton
  Rebuilding.Parts parts(
      Environment environment,
      ObjectMapper json,
      EventCodec<LedgerEntry> codec,
      ReaderSettings reading,
      Snapshots snapshots,
      LedgerSnapshots ofThisLedger,
      Transactions transactions,
      @Named("rebuilt") InventoryTables rebuilt,
      RebuildTables tables,
      OrderPositions positions,
      Outbox outbox,
      RecordedSkips skips,
      RebuildSettings settings) {
    EventCodec<OrderEvent> orderEvents = OrderEvents.codec(json);
    List<BoundedReader<OrderEvent>> orders =
        OrderEvents.LOG.partitions().stream()
            .map(
                partition ->
                    new BoundedReader<>(
                        environment, partition, orderEvents, reading, settings.messageTimeout()))
            .toList();
    BoundedReader<LedgerEntry> ledger =
        new BoundedReader<>(
            environment,
            LedgerLog.LOG.partitions().getFirst(),
            codec,
            skips.of(LedgerLog.FOLLOWER),
            reading,
            settings.messageTimeout());
    return new Rebuilding.Parts(
        ledger,
        snapshots,
        ofThisLedger,
        orders,
        codec,
        transactions,
        rebuilt,
        tables,
        positions,
        outbox,
        settings);
  }

  @Singleton
  RebuildTable table(Clock clock, ObjectMapper json) {
    return new RebuildTable(clock, json);
  }

  @Singleton
  Rebuilds rebuilds(
      RebuildTable table,
      io.orderstreams.eventstream.rebuild.Transactions transactions,
      Rebuilding.Parts parts,
      RebuildJobSettings settings,
      SystemEvents announcements,
      MeterRegistry meters) {
    Rebuilds rebuilds =
        new Rebuilds(table, transactions, new StockRebuild(parts), settings, announcements);
    Gauge.builder("inventory.rebuild.rate", rebuilds, Rebuilds::eventsPerSecond)
        .description("entries and events a second that the rebuild folds, if one runs")
        .register(meters);
    return rebuilds;
  }
}
