package io.orderstreams.eventstream.http;

import io.micronaut.http.sse.Event;
import io.orderstreams.eventstream.log.Faults;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One client's feed, on a thread of its own: takes from the source only what the client has asked
 * for. The thread is never interrupted, since a source may be reading a database.
 */
final class Feed implements Subscription {

  private static final Logger LOG = LoggerFactory.getLogger(Feed.class);

  /** More than anybody asks for; a semaphore counts no further than an int. */
  private static final int UNBOUNDED = 1 << 30;

  private final Feeds.Opener opener;
  private final Subscriber<? super Event<String>> client;
  private final FeedSettings settings;
  private final Consumer<Feed> whenOver;
  private final Semaphore demand = new Semaphore(0);
  private volatile boolean over;
  private volatile boolean cancelled;
  private boolean tooSlow;

  Feed(
      Feeds.Opener opener,
      Subscriber<? super Event<String>> client,
      FeedSettings settings,
      Consumer<Feed> whenOver) {
    this.opener = opener;
    this.client = client;
    this.settings = settings;
    this.whenOver = whenOver;
  }

  void start() {
    client.onSubscribe(this);
    Thread.ofVirtual().name("feed").start(this::run);
  }

  /** Ends it in good order, soon. */
  void end() {
    over = true;
  }

  @Override
  public void request(long n) {
    if (demand.availablePermits() < UNBOUNDED) {
      demand.release((int) Math.min(n, UNBOUNDED));
    }
  }

  @Override
  public void cancel() {
    cancelled = true;
    over = true;
  }

  private void run() {
    try (FeedSource source = opener.open()) {
      send(heartbeat()); // so that the client sees at once that it is connected
      copy(source);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (Exception e) {
      LOG.warn("A feed ended early: {}", Faults.reason(e));
      LOG.debug("feed", e);
    } finally {
      whenOver.accept(this);
      if (tooSlow) {
        // An end in good order would wait behind what the client does not take.
        client.onError(new IllegalStateException("the client is too slow"));
      } else if (!cancelled) {
        client.onComplete();
      }
    }
  }

  private void copy(FeedSource source) throws Exception {
    long lastSent = System.nanoTime();
    while (!over && !source.isDone()) {
      Event<String> event = source.next(settings.poll());
      if (event == null
          && Duration.ofNanos(System.nanoTime() - lastSent).compareTo(settings.heartbeat()) < 0) {
        continue;
      }
      send(event == null ? heartbeat() : event);
      lastSent = System.nanoTime();
    }
  }

  private void send(Event<String> event) throws InterruptedException {
    long until = System.nanoTime() + settings.slowClient().toNanos();
    while (!demand.tryAcquire(settings.poll().toMillis(), TimeUnit.MILLISECONDS)) {
      if (over) {
        return;
      }
      if (System.nanoTime() > until) {
        LOG.info("Dropped a client that took nothing for {}", settings.slowClient());
        tooSlow = true;
        over = true;
        return;
      }
    }
    client.onNext(event);
  }

  private static Event<String> heartbeat() {
    return Event.of("").comment("heartbeat");
  }
}
