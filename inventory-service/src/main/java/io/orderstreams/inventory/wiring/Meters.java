package io.orderstreams.inventory.wiring;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.context.event.StartupEvent;
import io.orderstreams.inventory.ledger.Relay;
import io.orderstreams.inventory.store.Outbox;
import io.orderstreams.inventory.store.Transactions;
import jakarta.inject.Singleton;

/**
 * How far the ledger has got. No MeterBinder: the registry makes those first, and they would need
 * the data source, which needs the registry.
 */
@Singleton
record Meters(MeterRegistry registry, Relay relay, Outbox outbox, Transactions transactions)
    implements ApplicationEventListener<StartupEvent> {

  @Override
  public void onApplicationEvent(StartupEvent event) {
    Gauge.builder("inventory.ledger.confirmed", relay, r -> r.state().confirmedUpTo())
        .description("number of the last entry that the stream has")
        .register(registry);
    Gauge.builder("inventory.ledger.backlog", this, Meters::backlog)
        .description("entries that the stream does not have yet")
        .register(registry);
  }

  private double backlog() {
    return transactions.read(outbox::size);
  }
}
