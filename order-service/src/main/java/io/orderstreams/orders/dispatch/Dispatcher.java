package io.orderstreams.orders.dispatch;

import com.rabbitmq.stream.Environment;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.orderstreams.eventstream.log.BrokerOffsets;
import io.orderstreams.eventstream.log.Log;
import io.orderstreams.eventstream.log.StoredPosition;
import io.orderstreams.eventstream.read.LogReader;
import io.orderstreams.orders.events.OrderEvent;
import io.orderstreams.orders.read.Journal;
import io.orderstreams.orders.read.ReadProgress;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.TreeMap;

/**
 * Tells the queues what has happened to orders: one dispatcher for each partition of the log, which
 * sends in the instance that reads the partition.
 */
@Singleton
public final class Dispatcher {

  private static final String NAME = "dispatcher";

  private final Map<String, PartitionDispatcher> dispatchers = new TreeMap<>();

  Dispatcher(
      @Named("offsets") Environment environment,
      @Named("orders") Log log,
      Journal journal,
      MessageSender sender,
      ReadProgress progress,
      LogReader<OrderEvent> projection,
      DispatchSettings settings,
      MeterRegistry metrics) {
    BrokerOffsets offsets = new BrokerOffsets(environment, NAME);
    log.partitions()
        .forEach(
            partition ->
                dispatchers.put(
                    partition.stream(),
                    new PartitionDispatcher(
                        partition,
                        journal,
                        sender,
                        progress,
                        new StoredPosition(offsets, partition, settings.storeInterval()),
                        () -> projection.isActive(partition),
                        settings)));
    dispatchers.forEach(
        (partition, dispatcher) ->
            metrics.gauge(
                "orders.dispatch.behind",
                Tags.of("partition", partition),
                dispatcher,
                PartitionDispatcher::behind));
  }

  public void start() {
    dispatchers.values().forEach(PartitionDispatcher::start);
  }

  public void stop() {
    dispatchers.values().forEach(PartitionDispatcher::stop);
    dispatchers.values().forEach(PartitionDispatcher::awaitStopped);
  }

  /** The partitions that cannot be sent, each with what is in the way. */
  Map<String, String> faults() {
    Map<String, String> faults = new TreeMap<>();
    dispatchers.forEach(
        (partition, dispatcher) -> {
          if (!dispatcher.fault().isEmpty()) {
            faults.put(partition, dispatcher.fault());
          }
        });
    return faults;
  }
}
