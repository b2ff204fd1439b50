package io.orderstreams.notifications.wiring;

import io.micronaut.context.annotation.Factory;
import io.micronaut.serde.ObjectMapper;
import io.orderstreams.eventstream.publish.RoutedPublisher;
import io.orderstreams.eventstream.publish.SystemEvents;
import jakarta.inject.Singleton;
import java.time.Clock;

/** What comes from elsewhere. */
@Factory
final class Beans {

  @Singleton
  Clock clock() {
    return Clock.systemUTC();
  }

  @Singleton
  SystemEvents systemEvents(RoutedPublisher publisher, ObjectMapper json) {
    return new SystemEvents(publisher, json, "notification-service");
  }
}
