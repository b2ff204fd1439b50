package io.orderstreams.orders.quote;

import io.micronaut.context.annotation.Factory;
import io.orderstreams.eventstream.ask.AskSettings;
import io.orderstreams.eventstream.ask.Requester;
import io.orderstreams.eventstream.log.BrokerSettings;
import jakarta.inject.Singleton;

/** Where questions to inventory-service go. */
@Factory
final class QuoteFactory {

  /** Started and stopped by the lifecycle. */
  @Singleton
  Requester inventory(BrokerSettings broker, QuoteSettings settings, AskSettings asking) {
    return new Requester(
        "asking for quotes", broker, settings.virtualHost(), "quotes", "quote", asking);
  }
}
