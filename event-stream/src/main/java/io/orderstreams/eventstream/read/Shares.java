package io.orderstreams.eventstream.read;

import com.rabbitmq.stream.Consumer;
import com.rabbitmq.stream.ConsumerUpdateListener;
import com.rabbitmq.stream.Environment;
import com.rabbitmq.stream.OffsetSpecification;
import com.rabbitmq.stream.Resource;
import io.orderstreams.eventstream.log.Backoff;
import io.orderstreams.eventstream.log.Log;
import io.orderstreams.eventstream.log.LogTopology;
import io.orderstreams.eventstream.log.Partition;
import io.orderstreams.eventstream.log.Reconnecting;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which partitions of a super stream this instance is to read. The broker deals them out: of the
 * consumers of one name, it makes number {@code partition mod consumers} the active one, and deals
 * anew whenever one comes or goes.
 *
 * <p>The consumer that takes part in this reads nothing. One that reads while turns come and go
 * loses messages (see {@link Subscription}); this one has none to lose, and a subscription is kept
 * only as long as the partition is ours.
 *
 * <p>A log of one partition is not dealt out: there, whoever came first reads.
 */
final class Shares implements AutoCloseable {

  /** Most times in a row that it asks anew after it was dealt nothing. */
  private static final int ATTEMPTS = 3;

  private final Environment environment;
  private final Log log;
  private final String name;
  private final boolean dealt;
  private final Duration patience;
  private final Reconnecting<Consumer> part;
  private final Map<Partition, Set<Consumer>> active = new HashMap<>();
  private final Map<Partition, Run> runs = new HashMap<>();
  private Reconnecting.@Nullable Lost opening;
  private volatile Recovering recovering = new Recovering();
  private @Nullable Thread watch;
  private int attempts;

  Shares(Environment environment, Log log, String name, ReaderSettings settings) {
    this.environment = environment;
    this.log = log;
    this.name = name;
    this.dealt = log.partitions().size() > 1;
    this.patience = settings.sharePatience();
    this.part =
        new Reconnecting<>(
            name + "'s share of " + log,
            new Backoff(settings.reconnectFirst(), settings.reconnectLongest()),
            this::takePart);
  }

  synchronized void start() {
    if (dealt && watch == null) {
      part.start();
      watch = Thread.ofVirtual().name(name + "'s share").start(this::askAnewWhenEmptyHanded);
    }
  }

  /** Waits until the partition is ours. The run is ended as soon as it no longer is. */
  synchronized void await(Partition partition, Run run) throws InterruptedException {
    while (!isOurs(partition)) {
      wait();
    }
    runs.put(partition, run);
  }

  synchronized boolean isOurs(Partition partition) {
    return !dealt || active.containsKey(partition);
  }

  /** Whether the broker can deal us something, and if not, why. */
  Reconnecting.State state() {
    if (!dealt) {
      return new Reconnecting.State(true, "", Instant.EPOCH);
    }
    Reconnecting.State state = part.state();
    return state.open() ? recovering.since().map(Shares::connectionDown).orElse(state) : state;
  }

  private static Reconnecting.State connectionDown(Instant since) {
    return new Reconnecting.State(false, "the connection to the broker is down", since);
  }

  @Override
  public void close() {
    synchronized (this) {
      if (watch != null) {
        watch.interrupt();
      }
    }
    part.close();
  }

  private Consumer takePart(Reconnecting.Lost lost) {
    LogTopology.check(environment, log);
    Recovering consumers = new Recovering();
    recovering = consumers;
    synchronized (this) {
      opening = lost;
    }
    return environment
        .consumerBuilder()
        .superStream(log.name())
        .name(name + "-shares")
        .singleActiveConsumer()
        .noTrackingStrategy()
        .consumerUpdateListener(this::dealt)
        .offset(OffsetSpecification.next())
        .listeners(
            context -> {
              consumers.note(context);
              endWhenClosed(lost, context.currentState());
            })
        // One chunk at most ever comes, and is passed over.
        .flow()
        .strategy(new ChunkCredits(1, 0))
        .builder()
        .messageHandler((context, message) -> {})
        .build();
  }

  /** Called by the client; also when it has lost its connection or is closed. */
  private synchronized OffsetSpecification dealt(ConsumerUpdateListener.Context context) {
    Partition partition = log.partition(context.stream());
    // More than one for a moment, or if the client did not clean up what it began to open in vain.
    Set<Consumer> consumers = active.computeIfAbsent(partition, p -> new HashSet<>());
    if (context.isActive()) {
      consumers.add(context.consumer());
      attempts = 0;
      notifyAll();
      return OffsetSpecification.next();
    }
    consumers.remove(context.consumer());
    if (consumers.isEmpty()) {
      active.remove(partition);
      Run run = runs.remove(partition);
      if (run != null) {
        run.end("it is another instance's turn");
      }
    }
    return OffsetSpecification.none();
  }

  /**
   * The broker counts in the order in which consumers have come. If several instances connect to
   * their partitions at the same time and in different orders, as after its restart, one can be
   * dealt nothing. Then it goes to the end of all queues. If there are more instances than
   * partitions, that changes nothing, so it is not tried for ever.
   */
  private void askAnewWhenEmptyHanded() {
    try {
      while (true) {
        Thread.sleep(patience);
        synchronized (this) {
          if (opening != null && state().open() && active.isEmpty() && attempts < ATTEMPTS) {
            attempts++;
            opening.because("no partition was dealt to it");
          }
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void endWhenClosed(Reconnecting.Lost lost, Resource.State state) {
    if (state == Resource.State.CLOSED) {
      lost.because("the client has closed the consumer");
    }
  }
}
