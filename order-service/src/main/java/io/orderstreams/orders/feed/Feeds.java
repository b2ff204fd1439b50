package io.orderstreams.orders.feed;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.http.sse.Event;
import io.micronaut.runtime.graceful.GracefulShutdownCapable;
import io.orderstreams.eventstream.http.ProblemException;
import io.orderstreams.orders.feed.FeedSubscription.End;
import io.orderstreams.orders.read.EventViews;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import org.reactivestreams.Publisher;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Those who listen to events now. */
@Singleton
final class Feeds implements GracefulShutdownCapable {

  private static final Logger LOG = LoggerFactory.getLogger(Feeds.class);

  private final FeedJournal journal;
  private final EventViews views;
  private final FeedSettings settings;
  private final Counter dropped;
  private final Set<FeedSubscription> open = ConcurrentHashMap.newKeySet();
  private volatile boolean stopping;

  Feeds(FeedJournal journal, EventViews views, FeedSettings settings, MeterRegistry metrics) {
    this.journal = journal;
    this.views = views;
    this.settings = settings;
    this.dropped = metrics.counter("orders.feed.dropped");
    metrics.gauge("orders.feed.clients", open, Set::size);
  }

  /**
   * The events from a position on, without end.
   *
   * @param types what to tell of; all if it is empty
   */
  Publisher<Event<?>> follow(FeedPosition from, Set<String> types) {
    if (stopping || open.size() >= settings.clientsMax()) {
      throw ProblemException.unavailable(
          stopping ? "the service stops" : "too many listen already", settings.retry());
    }
    return subscriber -> {
      Follower follower = new Follower(journal, views, from, types, settings);
      FeedSubscription subscription =
          new FeedSubscription(subscriber, follower, settings.slowAfter(), this::ended);
      subscriber.onSubscribe(subscription);
      open.add(subscription);
      if (subscription.isOver()) {
        open.remove(subscription);
      } else if (stopping) {
        subscription.stop();
      } else {
        subscription.start();
      }
    };
  }

  private void ended(FeedSubscription subscription, End how) {
    open.remove(subscription);
    if (how == End.SLOW) {
      dropped.increment();
      LOG.info("a listener to events was dropped: it has not read for {}", settings.slowAfter());
    }
  }

  /** Streams have no end of their own: stopping would wait for them in vain. */
  @Override
  public CompletionStage<?> shutdownGracefully() {
    stop();
    return CompletableFuture.completedFuture(null);
  }

  @PreDestroy
  void stop() {
    stopping = true;
    open.forEach(FeedSubscription::stop);
  }
}
