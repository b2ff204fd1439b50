package io.orderstreams.orders.feed;

import io.micronaut.http.sse.Event;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
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
  private final Thread thread;
  private long demand;
  private @Nullable End end;

  FeedSubscription(
      Subscriber<? super Event<?>> subscriber,
      Follower follower,
      Duration slowAfter,
      Consumer<End> whenEnded) {
    this.subscriber = subscriber;
    this.follower = follower;
    this.slowAfter = slowAfter;
    this.thread = Thread.ofVirtual().name("feed").unstarted(() -> whenEnded.accept(run()));
  }

  void start() {
    thread.start();
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

  private synchronized void end(End how) {
    if (end == null) {
      end = how;
      thread.interrupt();
    }
  }

  private End run() {
    try {
      while (awaitDemand()) {
        Event<?> next = follower.next();
        if (!ended()) {
          subscriber.onNext(next);
        }
      }
    } catch (InterruptedException e) {
      // That is how it is ended.
    } catch (SQLException | RuntimeException e) {
      LOG.warn("a feed is cut off: the journal cannot be read: {}", e.toString());
      end(End.FAILED);
    }
    return finish();
  }

  /** Waits until the client takes more. */
  private synchronized boolean awaitDemand() throws InterruptedException {
    long until = System.nanoTime() + slowAfter.toNanos();
    while (demand == 0 && end == null) {
      long left = until - System.nanoTime();
      if (left <= 0) {
        end = End.SLOW;
      } else {
        TimeUnit.NANOSECONDS.timedWait(this, left);
      }
    }
    demand--;
    return end == null;
  }

  private synchronized boolean ended() {
    return end != null;
  }

  private synchronized End finish() {
    End how = end == null ? End.FAILED : end;
    switch (how) {
      case CANCELLED -> {}
      case STOPPED -> subscriber.onComplete();
      // An error closes the connection, and with it goes what the client has left unread.
      case SLOW -> subscriber.onError(new FeedCutOffException("the client does not read"));
      case FAILED -> subscriber.onError(new FeedCutOffException("the journal cannot be read"));
    }
    return how;
  }
}
