package io.orderstreams.orders.wiring;

import com.rabbitmq.stream.Environment;
import io.micronaut.context.annotation.Factory;
import io.orderstreams.eventstream.log.Log;
import io.orderstreams.eventstream.log.LogExtent;
import io.orderstreams.orders.feed.KnownPositions.LogEnd;
import jakarta.inject.Named;
import jakarta.inject.Singleton;

/** Tells the feed how far the log goes. */
@Factory
final class LogEnds {

  @Singleton
  LogEnd orderLogEnd(Environment environment, @Named("orders") Log orders) {
    return partition -> LogExtent.of(environment, orders.partitions().get(partition)).last();
  }
}
