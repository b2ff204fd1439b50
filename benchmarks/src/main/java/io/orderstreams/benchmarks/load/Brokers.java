package io.orderstreams.benchmarks.load;

import io.orderstreams.eventstream.testing.BrokerForTests;
import io.orderstreams.eventstream.testing.VirtualHost;
import java.util.Map;

/** Virtual hosts to measure on. */
public final class Brokers {

  private static final int MESSAGES = 10_000_000;

  private Brokers() {}

  /** One whose queues take more than a benchmark sends: a full one would hold its sender up. */
  public static VirtualHost withLongQueues() {
    VirtualHost broker = BrokerForTests.freshVirtualHost();
    broker.overridePolicy("^[a-z_]+$", Map.of("max-length", MESSAGES));
    return broker;
  }
}
