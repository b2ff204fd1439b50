package io.orderstreams.inventory.wiring;

import com.rabbitmq.stream.Environment;
import io.micronaut.context.annotation.Factory;
import io.micronaut.serde.ObjectMapper;
import io.orderstreams.eventstream.append.AppendSettings;
import io.orderstreams.eventstream.append.NumberedLog;
import io.orderstreams.eventstream.codec.EventCodec;
import io.orderstreams.eventstream.log.Log;
import io.orderstreams.eventstream.publish.RoutedPublisher;
import io.orderstreams.eventstream.publish.SystemEvents;
import io.orderstreams.eventstream.read.BatchHandler;
import io.orderstreams.eventstream.read.LogReader;
import io.orderstreams.eventstream.read.LogReaders;
import io.orderstreams.eventstream.read.ReaderSettings;
import io.orderstreams.eventstream.read.Skips;
import io.orderstreams.inventory.events.LedgerEntry;
import io.orderstreams.inventory.ledger.LedgerLog;
import io.orderstreams.inventory.store.OrderPositions;
import io.orderstreams.inventory.store.Transactions;
import io.orderstreams.inventory.upstream.OrderEvent;
import io.orderstreams.inventory.upstream.OrderEvents;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;

/** What event-stream's parts are made of here. */
@Factory
final class InventoryFactory {

  private static final String READER = "inventory";

  @Singleton
  Clock clock() {
    return Clock.systemUTC();
  }

  /** Health asks the broker about these. */
  @Singleton
  @Named("orders")
  Log orders() {
    return OrderEvents.LOG;
  }

  /** Health asks the broker about these. */
  @Singleton
  @Named("stock-ledger")
  Log stockLedger() {
    return LedgerLog.LOG;
  }

  @Singleton
  EventCodec<LedgerEntry> ledgerCodec(ObjectMapper json) {
    return LedgerLog.codec(json);
  }

  @Singleton
  SystemEvents announcements(RoutedPublisher publisher, ObjectMapper json) {
    return new SystemEvents(publisher, json, "inventory-service");
  }

  /** Closed by {@link Lifecycle}, in its turn. */
  @Singleton
  NumberedLog ledgerLog(Environment environment, AppendSettings settings) {
    return new NumberedLog(environment, LedgerLog.LOG, LedgerLog.WRITER, settings);
  }

  /** Closed by {@link Lifecycle}, in its turn. */
  @Singleton
  LogReader<OrderEvent> orderReader(
      Environment environment,
      ObjectMapper json,
      Transactions transactions,
      OrderPositions positions,
      Skips skips,
      BatchHandler<OrderEvent> handler,
      ReaderSettings settings) {
    return new LogReader<>(
        environment,
        OrderEvents.LOG,
        READER,
        OrderEvents.codec(json),
        partition -> transactions.read(() -> positions.of(partition.number()).readUpTo()),
        skips,
        handler,
        settings);
  }

  @Singleton
  LogReaders readers(LogReader<OrderEvent> orders, LogReader<LedgerEntry> lowStock) {
    return new LogReaders(List.of(orders, lowStock));
  }
}
