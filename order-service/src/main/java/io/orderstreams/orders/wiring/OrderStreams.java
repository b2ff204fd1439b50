package io.orderstreams.orders.wiring;

import com.rabbitmq.stream.Environment;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.micronaut.serde.ObjectMapper;
import io.orderstreams.eventstream.append.AppendSettings;
import io.orderstreams.eventstream.append.EventLog;
import io.orderstreams.eventstream.codec.EventCodec;
import io.orderstreams.eventstream.log.Log;
import io.orderstreams.eventstream.publish.RoutedPublisher;
import io.orderstreams.eventstream.publish.SystemEvents;
import io.orderstreams.eventstream.read.LogReader;
import io.orderstreams.eventstream.read.LogReaders;
import io.orderstreams.eventstream.read.ReaderSettings;
import io.orderstreams.orders.events.OrderEvent;
import io.orderstreams.orders.events.OrderEventCodec;
import io.orderstreams.orders.read.OrderProjection;
import io.orderstreams.orders.read.RecordedSkips;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.stream.Stream;

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
  LogReaders readers(LogReader<OrderEvent> projection, ProcessReaders process) {
    return new LogReaders(
        Stream.concat(Stream.of(projection), process.readers().stream()).toList());
  }

  @Singleton
  SystemEvents announcements(RoutedPublisher publisher, ObjectMapper json) {
    return new SystemEvents(publisher, json, "order-service");
  }
}
