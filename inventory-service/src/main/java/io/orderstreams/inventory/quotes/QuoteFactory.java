package io.orderstreams.inventory.quotes;

import io.micronaut.context.annotation.Factory;
import io.orderstreams.eventstream.ask.AskSettings;
import io.orderstreams.eventstream.ask.Responder;
import io.orderstreams.eventstream.log.BrokerSettings;
import jakarta.inject.Singleton;

/** Started and stopped by the lifecycle. */
@Factory
final class QuoteFactory {

  @Singleton
  Responder responder(
      BrokerSettings broker, QuoteSettings settings, AskSettings asking, Quotes quotes) {
    return new Responder(
        "answering quotes", broker, settings.virtualHost(), "quotes", asking, quotes::answer);
  }
}
