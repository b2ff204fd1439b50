package io.orderstreams.benchmarks.latency;

import io.orderstreams.benchmarks.Figure;
import io.orderstreams.benchmarks.load.Callers;
import io.orderstreams.benchmarks.load.HttpConnection;
import io.orderstreams.eventstream.testing.VirtualHost;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import org.awaitility.Awaitility;

/**
 * How many orders a second are done end to end: placed as fast as they can be, and counted until
 * the last mail about them is handed over. More than that, arriving for ever, would pile up.
 */
final class SustainedRate {

  /** Of what was placed in seconds; it may take many times as long to be told. */
  private static final Duration SETTLING = Duration.ofMinutes(15);

  /** An order is created and confirmed; the customer hears of both. */
  private static final int MAILS_PER_ORDER = 2;

  private SustainedRate() {}

  static List<Figure> of(VirtualHost broker, Services services, Mails mails, Duration period)
      throws Exception {
    try (Confirmations confirmations = new Confirmations(broker.environment())) {
      LongAdder placed = new LongAdder();
      long mailsBefore = mails.count();
      long start = System.nanoTime();
      double placedPerSecond =
          Callers.perSecond(
              Customers.CONNECTIONS,
              period,
              () -> {
                HttpConnection connection = Customers.connect(services.orders());
                return () -> {
                  confirmations.placed(Customers.place(connection), System.nanoTime());
                  placed.increment();
                };
              });
      Settling.await(services, confirmations, mails, SETTLING);
      Awaitility.await("two mails about each order")
          .atMost(SETTLING)
          .until(() -> mails.count() - mailsBefore >= placed.sum() * MAILS_PER_ORDER);
      double seconds = (mails.lastAt() - start) / 1e9;
      mails.take();
      return List.of(
          Figure.of("as many as can be placed: placed", placedPerSecond, "orders/s"),
          Figure.of(
              "as many as can be placed: confirmed and told", placed.sum() / seconds, "orders/s"));
    }
  }
}
