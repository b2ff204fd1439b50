package io.orderstreams.benchmarks.latency;

import io.orderstreams.benchmarks.load.LocalProcess;
import java.util.Map;
import org.HdrHistogram.Histogram;

/** What is seen of a load now and then while it goes on, each at the time when it was seen. */
final class Samples {

  private final Services services;
  private final Customers customers;
  private final Confirmations confirmations;
  private final Mails mails;
  private final Plot plot;
  private long start;

  Samples(
      Services services, Customers customers, Confirmations confirmations, Mails mails, Plot plot) {
    this.services = services;
    this.customers = customers;
    this.confirmations = confirmations;
    this.mails = mails;
    this.plot = plot;
  }

  /** What has been measured before does not count. */
  void begin() {
    customers.take();
    confirmations.take();
    mails.take();
    start = System.nanoTime();
  }

  /** What has been measured since the last one, and how things are now. */
  void take() throws Exception {
    double seconds = (System.nanoTime() - start) / 1e9;
    times(seconds, "answered", customers.take());
    times(seconds, "confirmed", confirmations.take());
    times(seconds, "mail handed over after its event", mails.take());
    add(seconds, "behind, messages", "readers of the logs", lag());
    add(seconds, "behind, messages", "mails", mails.open());
    for (Map.Entry<String, LocalProcess> each : services.byName().entrySet()) {
      add(seconds, "memory, MiB", each.getKey(), each.getValue().residentMiB());
    }
  }

  /** Nothing is drawn where there was nothing. */
  private void times(double seconds, String what, Histogram micros) {
    if (micros.getTotalCount() > 0) {
      add(seconds, "milliseconds, p50", what, micros.getValueAtPercentile(50) / 1e3);
      add(seconds, "milliseconds, p99", what, micros.getValueAtPercentile(99) / 1e3);
    }
  }

  private void add(double seconds, String panel, String curve, double value) {
    plot.add(panel, curve, new Plot.Point(seconds, value));
  }

  private double lag() throws Exception {
    return services.orders().metric("reader_lag_messages")
        + services.inventory().metric("reader_lag_messages")
        + services.orders().metric("orders_dispatch_behind");
  }
}
