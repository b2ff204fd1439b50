package io.orderstreams.eventstream.wiring;

import com.rabbitmq.stream.Environment;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.context.event.StartupEvent;
import io.orderstreams.eventstream.log.Faults;
import io.orderstreams.eventstream.log.Partition;
import io.orderstreams.eventstream.read.LogReader;
import io.orderstreams.eventstream.read.LogReaders;
import io.orderstreams.eventstream.read.PartitionLag;
import io.orderstreams.eventstream.read.ReaderStatus;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The gauges {@code reader.lag.messages} and {@code reader.lag.seconds}, by reader and partition:
 * what a reader has not read yet, and how long the oldest of it has been there. NaN while that is
 * not known, or another instance reads the partition.
 */
@Singleton
@Requires(beans = LogReaders.class)
final class LagMetrics implements ApplicationEventListener<StartupEvent> {

  private static final Logger LOG = LoggerFactory.getLogger(LagMetrics.class);

  private final Environment environment;
  private final LogReaders readers;
  private final MeterRegistry meters;
  private final LagSettings settings;
  private final List<Measured> all = new ArrayList<>();
  private final ScheduledExecutorService measuring =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("measuring lag").daemon().factory());

  LagMetrics(
      Environment environment, LogReaders readers, MeterRegistry meters, LagSettings settings) {
    this.environment = environment;
    this.readers = readers;
    this.meters = meters;
    this.settings = settings;
  }

  @Override
  public void onApplicationEvent(StartupEvent event) {
    readers
        .all()
        .forEach(
            reader -> reader.log().partitions().forEach(partition -> register(reader, partition)));
    long interval = settings.interval().toMillis();
    ScheduledFuture<?> _ =
        measuring.scheduleWithFixedDelay(this::measure, interval, interval, TimeUnit.MILLISECONDS);
  }

  @PreDestroy
  void close() {
    measuring.shutdownNow();
  }

  private void register(LogReader<?> reader, Partition partition) {
    Measured measured =
        new Measured(
            reader,
            partition,
            new PartitionLag(environment, partition, Clock.systemUTC(), settings.patience()));
    all.add(measured);
    Gauge.builder("reader.lag.messages", measured, m -> m.messages)
        .description("messages that the reader has not read yet")
        .tag("reader", reader.name())
        .tag("partition", partition.stream())
        .register(meters);
    Gauge.builder("reader.lag.seconds", measured, m -> m.seconds)
        .description("for how long the oldest message that the reader has not read has been stored")
        .tag("reader", reader.name())
        .tag("partition", partition.stream())
        .register(meters);
  }

  private void measure() {
    for (Measured measured : all) {
      try {
        measured.measure();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      } catch (TimeoutException | RuntimeException e) {
        measured.unknown();
        LOG.debug("lag of {}: {}", measured.partition, Faults.reason(e));
      }
    }
  }

  private static final class Measured {

    private final LogReader<?> reader;
    private final Partition partition;
    private final PartitionLag lag;
    private volatile double messages = Double.NaN;
    private volatile double seconds = Double.NaN;

    Measured(LogReader<?> reader, Partition partition, PartitionLag lag) {
      this.reader = reader;
      this.partition = partition;
      this.lag = lag;
    }

    void measure() throws InterruptedException, TimeoutException {
      ReaderStatus status = reader.status().get(reader.log().partitions().indexOf(partition));
      if (status.state() == ReaderStatus.State.STANDBY || !isPositionKnown(status)) {
        unknown(); // if another instance reads it, that one tells
        return;
      }
      PartitionLag.Lag measured = lag.measure(status.position());
      messages = measured.messages();
      seconds = measured.age().toMillis() / 1000.0;
    }

    private static boolean isPositionKnown(ReaderStatus status) {
      return status.position() >= 0 || status.state() == ReaderStatus.State.READING;
    }

    void unknown() {
      messages = Double.NaN;
      seconds = Double.NaN;
    }
  }
}
