package io.orderstreams.eventstream.wiring;

import com.rabbitmq.stream.Environment;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Primary;
import io.micronaut.runtime.ApplicationConfiguration;
import io.orderstreams.eventstream.log.BrokerSettings;
import io.orderstreams.eventstream.log.StreamEnvironments;
import io.orderstreams.eventstream.publish.PublishSettings;
import io.orderstreams.eventstream.publish.RoutedPublisher;
import jakarta.inject.Named;
import jakarta.inject.Singleton;

/**
 * What every service needs to talk to the broker. Services make their own logs and readers of it.
 */
@Factory
final class EventStreamFactory {

  @Singleton
  @Primary
  @Bean(preDestroy = "close")
  Environment streamEnvironment(BrokerSettings settings, ApplicationConfiguration application) {
    return StreamEnvironments.create(settings, application.getName().orElse("orderstreams"));
  }

  /** For {@code BrokerOffsets} alone. */
  @Singleton
  @Named("offsets")
  @Bean(preDestroy = "close")
  Environment offsetsEnvironment(BrokerSettings settings, ApplicationConfiguration application) {
    return StreamEnvironments.create(
        settings, application.getName().orElse("orderstreams") + "-offsets");
  }

  @Singleton
  @Bean(preDestroy = "close")
  RoutedPublisher routedPublisher(BrokerSettings broker, PublishSettings settings) {
    RoutedPublisher publisher = new RoutedPublisher(broker, settings);
    publisher.start();
    return publisher;
  }
}
