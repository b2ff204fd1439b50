package io.orderstreams.inventory.write;

import io.micrometer.core.instrument.MeterRegistry;
import io.orderstreams.eventstream.read.Batch;
import io.orderstreams.eventstream.read.Recorded;
import io.orderstreams.inventory.events.LedgerEntry;
import io.orderstreams.inventory.ledger.Ledger.NewEntry;
import io.orderstreams.inventory.upstream.OrderEvent;
import io.orderstreams.inventory.upstream.OrderFact.Unreadable;
import jakarta.inject.Singleton;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells what became of order events: in the log and in counters. */
@Singleton
class WriteReport {

  private static final Logger LOG = LoggerFactory.getLogger(WriteReport.class);

  private final MeterRegistry meters;

  WriteReport(MeterRegistry meters) {
    this.meters = meters;
  }

  /** After the commit, so that nothing is told that did not happen. */
  void handled(Batch<OrderEvent> batch, BatchDecision decision) {
    meters.counter("inventory.order.events").increment(batch.events().size());
    meters.counter("inventory.order.events.superseded").increment(decision.superseded());
    batch.events().forEach(recorded -> unreadable(batch, recorded));
    if (!decision.entries().isEmpty()) {
      LOG.info(
          "{} up to offset {}: ledger entries {} to {}",
          batch.partition(),
          batch.newPosition(),
          decision.number(0),
          decision.number(decision.entries().size() - 1));
    }
    for (int i = 0; i < decision.entries().size(); i++) {
      decided(decision.number(i), decision.entries().get(i));
    }
  }

  private void unreadable(Batch<OrderEvent> batch, Recorded<OrderEvent> recorded) {
    if (recorded.event().fact() instanceof Unreadable unreadable) {
      meters
          .counter(
              "inventory.order.events.unreadable",
              "why",
              unreadable.why().name().toLowerCase(Locale.ROOT))
          .increment();
      LOG.warn(
          "Passed over at {}/{}, order {}, event {}: {}",
          batch.partition(),
          recorded.offset(),
          recorded.event().orderId(),
          recorded.envelope().id(),
          unreadable.reason().replaceAll("\\R\\s*", " "));
    }
  }

  private void decided(long number, NewEntry entry) {
    LedgerEntry happened = entry.entry();
    meters
        .counter("inventory.ledger.entries", "kind", happened.getClass().getSimpleName())
        .increment();
    LOG.debug("Entry {}: {} because of {}", number, happened, entry.origin());
  }
}
