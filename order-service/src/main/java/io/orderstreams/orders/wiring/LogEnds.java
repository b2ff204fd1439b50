package io.orderstreams.orders.wiring;

import com.rabbitmq.stream.Environment;
import io.micronaut.context.annotation.Factory;
import io.orderstreams.eventstream.log.Log;
import io.orderstreams.eventstream.log.LogExtent;
import io.orderstreams.orders.feed.KnownPositions.LogEnd;
import io.orderstreams.orders.read.LastWord;
import io.orderstreams.orders.read.WaitSettings;
import jakarta.inject.Named;
import jakarta.inject.Singleton;

/** Tells those who read the view how far the log goes. */
@Factory
final class LogEnds {

  @Singleton
  LogEnd orderLogEnd(Environment environment, @Named("orders") Log orders) {
    return partition -> LogExtent.of(environment, orders.partitions().get(partition)).last();
  }

  @Singleton
  LastWord.LogEnds lastMessages(
      Environment environment, @Named("orders") Log orders, WaitSettings settings) {
    return new LastMessages(environment, orders, settings.lastMessage());
  }
}
