package io.orderstreams.orders.feed;

import io.micronaut.http.sse.Event;
import io.orderstreams.eventstream.log.Faults;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One client's connection: a virtual thread of its own that sends as fast as the client reads, and
 * no faster. A client that does not read for too long is dropped.
 */
final class FeedSubscription implements Subscription {

  private static final Logger LOG = LoggerFactory.getLogger(FeedSubscription.class);

  /** Why a stream ends. */
  enum End {
    /** It is the client that has gone. */
    CANCELLED,
    /** The service stops; the client will connect again. */
    STOPPED,
    /** The client does not read. */
    SLOW,
    /** The journal cannot be read. */
    FAILED
  }

  private final Subscriber<? super Event<?>> subscriber;
  private final Follower follower;
  private final Duration slowAfter;
  private final BiConsumer<FeedSubscription, End> whenEnded;
  private long demand;
  private boolean ended;

  FeedSubscription(
      Subscriber<? super Event<?>> subscriber,
      Follower follower,
      Duration slowAfter,
      BiConsumer<FeedSubscription, End> whenEnded) {
    this.subscriber = subscriber;
    this.follower = follower;
    this.slowAfter = slowAfter;
    this.whenEnded = whenEnded;
  }

  /** Its thread is never interrupted: that would close the file of a database that it reads. */
  void start() {
    Thread.ofVirtual().name("feed").start(this::run);
  }

  @Override
  public synchronized void request(long n) {
    demand = demand + n < 0 ? Long.MAX_VALUE : demand + n;
    notifyAll();
  }

  @Override
  public void cancel() {
    end(End.CANCELLED);
  }

  /** Ends the stream as if all had been said. */
  void stop() {
    end(End.STOPPED);
  }

  synchronized boolean isOver() {
    return ended;
  }

  private void run() {
    try {
      while (awaitDemand()) {
        send(follower.next());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      end(End.STOPPED);
    } catch (SQLException | RuntimeException e) {
      LOG.warn("a feed is cut off: the journal cannot be read: {}", Faults.reason(e));
      end(End.FAILED);
    }
  }

  /**
   * Waits until the client takes more.
   *
   * @return false if the stream is over
   */
  private synchronized boolean awaitDemand() throws InterruptedException {
    long until = System.nanoTime() + slowAfter.toNanos();
    while (demand == 0 && !ended) {
      long left = until - System.nanoTime();
      if (left <= 0) {
        end(End.SLOW);
      } else {
        TimeUnit.NANOSECONDS.timedWait(this, left);
      }
    }
    demand--;
    return !ended;
  }

  private synchronized void send(Event<?> event) {
    if (!ended) {
      subscriber.onNext(event);
    }
  }

  private synchronized void end(End how) {
    if (ended) {
      return;
    }
    ended = true;
    notifyAll();
    switch (how) {
      case CANCELLED -> {}
      case STOPPED -> subscriber.onComplete();
      // An error closes the connection, and with it goes what the client has left unread.
      case SLOW -> subscriber.onError(new FeedCutOffException("the client does not read"));
      case FAILED -> subscriber.onError(new FeedCutOffException("the journal cannot be read"));
    }
    whenEnded.accept(this, how);
  }
}
