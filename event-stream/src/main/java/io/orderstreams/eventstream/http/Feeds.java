package io.orderstreams.eventstream.http;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MediaType;
import io.micronaut.http.sse.Event;
import io.micronaut.runtime.graceful.GracefulShutdownCapable;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import org.reactivestreams.Publisher;

/**
 * Server-sent events, a source a client: with heartbeats, at the client's pace, ended when the
 * service stops. A slow client holds up its own source only, and is dropped after a while; some
 * hundred events, which the server asks for ahead, are in memory for it.
 */
@Singleton
public final class Feeds implements GracefulShutdownCapable {

  /** For a {@code @RouteCondition}: the feed at a path where something else is, too. */
  public static final String WANTED =
      "#{T(io.orderstreams.eventstream.http.Feeds).wantedBy(request)}";

  /** For the other one's {@code @RouteCondition}: who accepts anything would fit both. */
  public static final String NOT_WANTED =
      "#{!T(io.orderstreams.eventstream.http.Feeds).wantedBy(request)}";

  private final FeedSettings settings;
  private final Set<Feed> open = ConcurrentHashMap.newKeySet();
  private volatile boolean closing;

  Feeds(FeedSettings settings, MeterRegistry meters) {
    this.settings = settings;
    Gauge.builder("feeds.clients", open, Set::size)
        .description("clients that are sent server-sent events")
        .register(meters);
  }

  /** Opens the source of a feed. */
  @FunctionalInterface
  public interface Opener {
    FeedSource open() throws Exception;
  }

  /** Whether the client asks for server-sent events by name. */
  public static boolean wantedBy(HttpRequest<?> request) {
    return request.accept().contains(MediaType.TEXT_EVENT_STREAM_TYPE);
  }

  /**
   * The feed for one client, to be returned with content type {@code text/event-stream}.
   *
   * @param opener is called when the client is there to be sent to
   * @throws ProblemException 503 if there are too many clients, or the service stops
   */
  public Publisher<Event<String>> feed(Opener opener) {
    if (closing || open.size() >= settings.maxClients()) {
      throw ProblemException.unavailable(
          closing ? "The service stops" : "Too many feeds are open", settings.retryAfter());
    }
    return client -> {
      Feed feed = new Feed(opener, client, settings, open::remove);
      open.add(feed);
      feed.start();
      if (closing) {
        feed.cancel();
      }
    };
  }

  @Override
  public CompletionStage<?> shutdownGracefully() {
    endAll();
    return CompletableFuture.completedStage(null);
  }

  @Override
  public OptionalLong reportActiveTasks() {
    return OptionalLong.of(open.size());
  }

  @PreDestroy
  void endAll() {
    closing = true;
    open.forEach(Feed::end);
  }
}
