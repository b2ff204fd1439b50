package io.orderstreams.notifications.testing;

import io.orderstreams.eventstream.envelope.Ids;
import io.orderstreams.eventstream.testing.VirtualHost;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;

/** Messages to one customer, one after the other, whether the broker is there or not. */
public final class Load implements AutoCloseable {

  /** So that no backlog builds up, not even on a busy machine. */
  private static final Duration PACE = Duration.ofMillis(20);

  private final VirtualHost broker;
  private final String customer;
  private final List<String> taken = new CopyOnWriteArrayList<>();
  private final Thread thread;
  private volatile boolean stopping;

  private Load(VirtualHost broker, String customer) {
    this.broker = broker;
    this.customer = customer;
    this.thread = Thread.ofVirtual().unstarted(this::run);
  }

  public static Load on(VirtualHost broker, String customer) {
    Load load = new Load(broker, customer);
    load.thread.start();
    return load;
  }

  /** Message ids of those that the broker has confirmed; it may have others, too. */
  public List<String> taken() {
    return List.copyOf(taken);
  }

  /** Returns when the last one has its outcome. */
  public void stop() {
    stopping = true;
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    stop();
  }

  private void run() {
    while (!stopping) {
      UUID event = Ids.next();
      UUID order = UUID.randomUUID();
      try {
        Messages.send(
            broker,
            Messages.ALL_ORDER_MESSAGES.get(1),
            event,
            order,
            Messages.order(order, customer));
        taken.add(event.toString());
      } catch (RuntimeException brokerIsAway) {
        // the next one may be taken
      }
      LockSupport.parkNanos(PACE.toNanos());
    }
  }
}
