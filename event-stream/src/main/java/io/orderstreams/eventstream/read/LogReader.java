package io.orderstreams.eventstream.read;

import com.rabbitmq.stream.Environment;
import io.orderstreams.eventstream.codec.EventCodec;
import io.orderstreams.eventstream.log.Log;
import io.orderstreams.eventstream.log.Partition;
import io.orderstreams.eventstream.log.Reconnecting;
import java.util.List;

/**
 * Reads a log from where it left off, each partition in order on a thread of its own, and hands it
 * over in batches.
 *
 * <p>The instances that use the same name share out the partitions of a super stream, and share
 * anew when one comes or goes; a log of one partition is read by the one that came first until it
 * closes or dies. One at a time reads a partition (single active consumer). That is for speed only:
 * what keeps a late instance from doing harm is that positions are advanced with a compare.
 */
public final class LogReader<E> implements AutoCloseable {

  private record Reading<E>(PartitionReader<E> reader, Subscription subscription) {}

  private final Log log;
  private final String name;
  private final Shares shares;
  private final List<Reading<E>> partitions;

  /**
   * @param name of the reader, the same in each instance of a service, such as "order-projection"
   * @param positions where to begin
   * @param skips what to pass over
   */
  public LogReader(
      Environment environment,
      Log log,
      String name,
      EventCodec<E> codec,
      Positions positions,
      Skips skips,
      BatchHandler<E> handler,
      ReaderSettings settings) {
    this.log = log;
    this.name = name;
    this.shares = new Shares(environment, log, name, settings);
    this.partitions =
        log.partitions().stream()
            .map(
                partition -> {
                  PartitionReader<E> reader =
                      new PartitionReader<>(
                          environment, name, partition, codec, positions, skips, handler, settings);
                  return new Reading<>(
                      reader,
                      new Subscription(
                          environment, log, partition, name, settings, shares, reader));
                })
            .toList();
  }

  /** Begins to read, as soon as broker and positions can be reached. Returns at once. */
  public void start() {
    partitions.forEach(partition -> partition.reader().start());
    partitions.forEach(partition -> partition.subscription().start());
    shares.start();
  }

  public String name() {
    return name;
  }

  public Log log() {
    return log;
  }

  /** How each partition stands, in their order. */
  public List<ReaderStatus> status() {
    return partitions.stream().map(this::status).toList();
  }

  /**
   * Lets a stopped partition look again at the event in front of it: whether it is to be skipped
   * now.
   */
  public void resume(Partition partition) {
    int number = log.partitions().indexOf(partition);
    if (number < 0) {
      throw new IllegalArgumentException(partition + " is no partition of " + log);
    }
    partitions.get(number).reader().resume();
  }

  /**
   * Whether this instance is the one that reads a partition. Another may have taken over without
   * this one knowing it yet: fit for work that may be done twice, but not all the time.
   */
  public boolean isActive(Partition partition) {
    return partitions.get(partition.number()).reader().isActive();
  }

  /** Stops fetching, finishes the batches in hand (bounded), then lets others read. */
  @Override
  public void close() {
    partitions.forEach(partition -> partition.reader().stop());
    partitions.forEach(partition -> partition.subscription().close());
    partitions.forEach(partition -> partition.reader().awaitStopped());
    shares.close();
  }

  private ReaderStatus status(Reading<E> partition) {
    ReaderStatus status = partition.reader().status();
    if (status.state() == ReaderStatus.State.CLOSED) {
      return status;
    }
    boolean ours = shares.isOurs(status.partition());
    if (ours && status.state() != ReaderStatus.State.READING) {
      return status;
    }
    Reconnecting.State connection = ours ? partition.subscription().state() : shares.state();
    if (!connection.open()) {
      return status.become(ReaderStatus.State.CONNECTING, connection.reason(), connection.since());
    }
    return ours && partition.reader().isActive()
        ? status
        : status.become(
            ReaderStatus.State.STANDBY, "another instance reads it", connection.since());
  }
}
