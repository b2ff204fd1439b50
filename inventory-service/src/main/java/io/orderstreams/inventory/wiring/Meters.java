package io.orderstreams.inventory.wiring;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Value;
import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.context.event.StartupEvent;
import io.micronaut.scheduling.TaskExecutors;
import io.orderstreams.inventory.ledger.Relay;
import io.orderstreams.inventory.store.Outbox;
import io.orderstreams.inventory.store.Transactions;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * How far the ledger has got. No MeterBinder: the registry makes those first, and they would need
 * the data source, which needs the registry.
 */
@Singleton
class Meters implements ApplicationEventListener<StartupEvent> {

  private final MeterRegistry registry;
  private final Relay relay;
  private final Outbox outbox;
  private final Transactions transactions;
  private final ExecutorService asking;
  private final Duration patience;

  /**
   * @param patience how long the database may take to answer; all other metrics wait for it
   */
  Meters(
      MeterRegistry registry,
      Relay relay,
      Outbox outbox,
      Transactions transactions,
      @Named(TaskExecutors.BLOCKING) ExecutorService asking,
      @Value("${lag.patience:2s}") Duration patience) {
    this.registry = registry;
    this.relay = relay;
    this.outbox = outbox;
    this.transactions = transactions;
    this.asking = asking;
    this.patience = patience;
  }

  @Override
  public void onApplicationEvent(StartupEvent event) {
    Gauge.builder("inventory.ledger.confirmed", relay, r -> r.state().confirmedUpTo())
        .description("number of the last entry that the stream has")
        .register(registry);
    Gauge.builder("inventory.ledger.backlog", this, Meters::backlog)
        .description("entries that the stream does not have yet; NaN if that is not known")
        .register(registry);
  }

  private double backlog() {
    return CompletableFuture.supplyAsync(() -> transactions.read(outbox::size), asking)
        .thenApply(Long::doubleValue)
        .completeOnTimeout(Double.NaN, patience.toMillis(), TimeUnit.MILLISECONDS)
        .exceptionally(databaseIsAway -> Double.NaN)
        .join();
  }
}
