package io.orderstreams.orders.wiring;

import com.rabbitmq.stream.Environment;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.micronaut.serde.ObjectMapper;
import io.orderstreams.eventstream.append.AppendSettings;
import io.orderstreams.eventstream.append.EventLog;
import io.orderstreams.eventstream.codec.EventCodec;
import io.orderstreams.eventstream.log.BrokerOffsets;
import io.orderstreams.eventstream.log.Log;
import io.orderstreams.eventstream.log.StoredPosition;
import io.orderstreams.eventstream.publish.RoutedPublisher;
import io.orderstreams.eventstream.publish.SystemEvents;
import io.orderstreams.eventstream.read.LogReader;
import io.orderstreams.eventstream.read.ReaderSettings;
import io.orderstreams.orders.automation.OrderProcess;
import io.orderstreams.orders.events.OrderEvent;
import io.orderstreams.orders.events.OrderEventCodec;
import io.orderstreams.orders.read.OrderProjection;
import io.orderstreams.orders.read.RecordedSkips;
import io.orderstreams.orders.upstream.StockAnswer;
import io.orderstreams.orders.upstream.StockAnswerCodec;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;

/** The logs that this service writes and reads. */
@Factory
final class OrderStreams {

  @Singleton
  Clock clock() {
    return Clock.tick(Clock.systemUTC(), Duration.ofNanos(1_000)); // as fine as the databases store
  }

  @Singleton
  EventCodec<OrderEvent> orderEvents(ObjectMapper json) {
    return OrderEventCodec.create(json);
  }

  @Singleton
  @Named("orders")
  Log orders(OrderLogSettings settings) {
    return Log.superStream("orders", settings.partitions());
  }

  @Singleton
  @Bean(preDestroy = "close")
  EventLog eventLog(Environment environment, @Named("orders") Log orders, AppendSettings settings) {
    return new EventLog(environment, orders, settings);
  }

  @Singleton
  @Named("order-projection")
  LogReader<OrderEvent> projection(
      Environment environment,
      @Named("orders") Log orders,
      EventCodec<OrderEvent> codec,
      OrderProjection projection,
      RecordedSkips skips,
      ReaderSettings settings) {
    return new LogReader<>(
        environment,
        orders,
        "order-projection",
        codec,
        projection,
        skips.of("order-projection"),
        projection,
        settings);
  }

  @Singleton
  StoredPosition processPosition(
      @Named("offsets") Environment environment, OrderLogSettings settings) {
    Log ledger = Log.single("stock-ledger");
    return new StoredPosition(
        new BrokerOffsets(environment, "order-process"),
        ledger.partitions().getFirst(),
        settings.processStoreInterval());
  }

  @Singleton
  @Named("order-process")
  LogReader<StockAnswer> process(
      Environment environment,
      ObjectMapper json,
      OrderProcess process,
      StoredPosition position,
      RecordedSkips skips,
      ReaderSettings settings) {
    return new LogReader<>(
        environment,
        Log.single("stock-ledger"),
        "order-process",
        StockAnswerCodec.create(json),
        partition -> position.load(),
        skips.of("order-process"),
        batch -> {
          process.handle(batch);
          position.reached(batch.newPosition());
        },
        settings);
  }

  @Singleton
  SystemEvents announcements(RoutedPublisher publisher, ObjectMapper json) {
    return new SystemEvents(publisher, json, "order-service");
  }
}
