package io.orderstreams.orders.wiring;

import com.rabbitmq.stream.Environment;
import io.micronaut.context.annotation.Factory;
import io.orderstreams.eventstream.codec.EventCodec;
import io.orderstreams.eventstream.read.BoundedReader;
import io.orderstreams.eventstream.read.ReaderSettings;
import io.orderstreams.orders.events.OrderEvent;
import io.orderstreams.orders.rebuild.OrderLogReaders;
import io.orderstreams.orders.rebuild.RebuildSettings;
import jakarta.inject.Singleton;

/** What rebuilds read. */
@Factory
final class RebuildStreams {

  @Singleton
  OrderLogReaders readers(
      Environment environment,
      EventCodec<OrderEvent> codec,
      ReaderSettings reading,
      RebuildSettings settings) {
    return partition ->
        new BoundedReader<>(environment, partition, codec, reading, settings.patience());
  }
}
