package io.orderstreams.inventory.lowstock;

import com.rabbitmq.stream.Environment;
import io.micronaut.context.annotation.Factory;
import io.micronaut.serde.ObjectMapper;
import io.orderstreams.eventstream.codec.EventCodec;
import io.orderstreams.eventstream.log.BrokerOffsets;
import io.orderstreams.eventstream.log.StoredPosition;
import io.orderstreams.eventstream.publish.RoutedPublisher;
import io.orderstreams.eventstream.read.LogReader;
import io.orderstreams.eventstream.read.Positions;
import io.orderstreams.eventstream.read.ReaderSettings;
import io.orderstreams.inventory.events.LedgerEntry;
import io.orderstreams.inventory.ledger.LedgerLog;
import io.orderstreams.inventory.ledger.LowStockSettings;
import io.orderstreams.inventory.store.RecordedSkips;
import jakarta.inject.Named;
import jakarta.inject.Singleton;

/** Started and stopped by the lifecycle. */
@Factory
final class LowStockFactory {

  @Singleton
  StoredPosition position(@Named("offsets") Environment environment, LowStockSettings settings) {
    return new StoredPosition(
        new BrokerOffsets(environment, LedgerLog.FOLLOWER),
        LedgerLog.LOG.partitions().getFirst(),
        settings.storeInterval());
  }

  @Singleton
  LowStockNotifier notifier(RoutedPublisher publisher, ObjectMapper json, StoredPosition position) {
    return new LowStockNotifier(publisher, json, position);
  }

  @Singleton
  LogReader<LedgerEntry> reader(
      Environment environment,
      EventCodec<LedgerEntry> codec,
      StoredPosition position,
      LowStockNotifier notifier,
      RecordedSkips skips,
      ReaderSettings settings) {
    return new LogReader<>(
        environment,
        LedgerLog.LOG,
        LedgerLog.FOLLOWER,
        codec,
        Positions.atBroker(position),
        skips.of(LedgerLog.FOLLOWER),
        notifier::tell,
        settings);
  }
}
