package io.orderstreams.eventstream.publish;

import com.rabbitmq.client.amqp.Publisher;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * Hands messages to the client one by one, in a thread of its own. The client's {@code publish}
 * waits while the broker gives no credit (it has an alarm, or a queue does not settle what it was
 * given), and there is no time-out for a publisher without a fixed address. So only this thread
 * waits, and that it gets on again is how one learns that the broker takes messages again.
 */
final class HandOver implements AutoCloseable {

  private final Publisher publisher;
  private final BlockingQueue<Outgoing> waiting;
  private final Set<Outgoing> notTaken = new HashSet<>();
  private final Thread thread = Thread.ofVirtual().name("handing over").unstarted(this::run);
  private @Nullable Instant stuckSince;
  private volatile boolean closed;

  /**
   * @param maxWaiting messages beyond that many fail
   */
  HandOver(Publisher publisher, int maxWaiting) {
    this.publisher = publisher;
    this.waiting = new LinkedBlockingQueue<>(maxWaiting);
    thread.start();
  }

  /** Takes a message, or fails it, at once. */
  synchronized void send(Outgoing message) {
    if (closed) {
      message.fail("the connection to the broker is down");
    } else if (stuckSince != null) {
      message.fail("the broker takes no messages since " + stuckSince);
    } else if (waiting.offer(message)) {
      notTaken.add(message);
    } else {
      message.fail("too many messages are waiting for the broker to take them");
    }
  }

  /** Takes in that a message's time is over. */
  synchronized void late(Outgoing message) {
    if (stuckSince == null && notTaken.contains(message)) {
      stuckSince = Instant.now();
    }
  }

  /** Since when the broker takes no messages; empty if it does, as far as is known. */
  synchronized Optional<Instant> stuckSince() {
    return Optional.ofNullable(stuckSince);
  }

  /** Fails what the client has not got yet. */
  @Override
  public void close() {
    List<Outgoing> left;
    synchronized (this) {
      closed = true;
      left = new ArrayList<>(notTaken);
    }
    thread.interrupt();
    left.forEach(message -> message.fail("closed before the broker took it"));
  }

  private void run() {
    try {
      while (!closed) { // the client may take the interrupt for itself
        Outgoing next = waiting.take();
        if (!next.isOver()) {
          next.handTo(publisher);
        }
        taken(next);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized void taken(Outgoing message) {
    notTaken.remove(message);
    stuckSince = null;
  }
}
