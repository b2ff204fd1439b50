package io.orderstreams.eventstream.read;

import com.rabbitmq.stream.Consumer;
import com.rabbitmq.stream.Environment;
import com.rabbitmq.stream.OffsetSpecification;
import com.rabbitmq.stream.Resource;
import io.orderstreams.eventstream.log.Backoff;
import io.orderstreams.eventstream.log.Log;
import io.orderstreams.eventstream.log.LogTopology;
import io.orderstreams.eventstream.log.Partition;
import io.orderstreams.eventstream.log.Reconnecting;

/**
 * Keeps one partition's reader subscribed while the partition is {@linkplain Shares ours}, as the
 * single active consumer of its name: it begins when the instance that read before has left.
 *
 * <p>A consumer that has lost its connection, or its turn, is never used again. The client would
 * let it go on, but drops what arrives while it is not active, also in the middle of what it still
 * has in hand: the rest would come with a gap. For the same reason each partition is a group of its
 * own, and not part of a super stream's, where the broker takes turns away.
 */
final class Subscription implements AutoCloseable {

  private final Environment environment;
  private final Log log;
  private final Partition partition;
  private final String name;
  private final ReaderSettings settings;
  private final Shares shares;
  private final PartitionReader<?> reader;
  private final Reconnecting<Consumer> consumer;

  Subscription(
      Environment environment,
      Log log,
      Partition partition,
      String name,
      ReaderSettings settings,
      Shares shares,
      PartitionReader<?> reader) {
    this.environment = environment;
    this.log = log;
    this.partition = partition;
    this.name = name;
    this.settings = settings;
    this.shares = shares;
    this.reader = reader;
    this.consumer =
        new Reconnecting<>(
            name + "/" + partition,
            new Backoff(settings.reconnectFirst(), settings.reconnectLongest()),
            this::subscribe);
  }

  void start() {
    consumer.start();
  }

  Reconnecting.State state() {
    return consumer.state();
  }

  @Override
  public void close() {
    consumer.close();
  }

  private Consumer subscribe(Reconnecting.Lost lost) throws InterruptedException {
    LogTopology.check(environment, log);
    Run run = new Run(lost);
    shares.await(partition, run);
    return environment.consumerBuilder().stream(partition.stream())
        // A name for which no offset is ever stored: the client passes over what is before a stored
        // one in the first chunk, whatever the listener below says.
        .name(name + "-readers")
        .singleActiveConsumer()
        .noTrackingStrategy()
        .consumerUpdateListener(context -> context.isActive() ? active(run) : inactive(run))
        // Where the client begins should the listener ever fail: too early is harmless, its default
        // (next) loses history.
        .offset(OffsetSpecification.first())
        .listeners(context -> endWhenLost(run, context.currentState()))
        .flow()
        .strategy(new ChunkCredits(settings.credits(), settings.aheadMax()))
        .builder()
        .messageHandler((context, message) -> reader.received(run, context, message))
        .build();
  }

  private OffsetSpecification active(Run run) {
    if (!run.begin()) {
      run.end("it lost its turn and got it back");
      return OffsetSpecification.none();
    }
    return reader.activated(run);
  }

  private static OffsetSpecification inactive(Run run) {
    run.end("it lost its turn");
    return OffsetSpecification.none();
  }

  private static void endWhenLost(Run run, Resource.State state) {
    switch (state) {
      case RECOVERING -> run.end("the connection to the broker is down");
      case CLOSED -> run.end("the client has closed the consumer");
      case OPENING, OPEN, CLOSING -> {}
    }
  }
}
