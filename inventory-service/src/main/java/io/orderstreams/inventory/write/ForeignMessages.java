package io.orderstreams.inventory.write;

import io.micrometer.core.instrument.MeterRegistry;
import io.orderstreams.eventstream.log.Partition;
import io.orderstreams.eventstream.read.Skips;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Passes over messages in {@code orders} of which not even the order can be told. The log is
 * another service's: there is nothing to be done about them here, and nothing to be lost.
 */
@Singleton
class ForeignMessages implements Skips {

  private static final Logger LOG = LoggerFactory.getLogger(ForeignMessages.class);

  private final MeterRegistry meters;

  /** A batch that is tried again asks again, but is counted once. */
  private final Map<Partition, Long> counted = new ConcurrentHashMap<>();

  ForeignMessages(MeterRegistry meters) {
    this.meters = meters;
  }

  @Override
  public boolean contains(Partition partition, long offset) {
    Long last = counted.put(partition, offset);
    if (last == null || last < offset) {
      meters.counter("inventory.order.events.unreadable", "why", "no_order_event").increment();
      LOG.warn("Passed over at {}/{}: no event of an order", partition, offset);
    }
    return true;
  }
}
