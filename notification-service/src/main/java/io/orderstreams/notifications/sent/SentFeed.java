package io.orderstreams.notifications.sent;

import io.micronaut.http.sse.Event;
import io.orderstreams.eventstream.envelope.Ids;
import io.orderstreams.eventstream.http.ProblemException;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.FluxSink;

/**
 * Tells what goes out as it goes out, to whoever listens at this instance. Who comes back with the
 * id of the last one seen is first told what went out meanwhile, also what it may have seen
 * already: ids are made before a mail is handed over, so a slow one can appear after a younger one.
 */
@Singleton
public final class SentFeed {

  /**
   * By which the order of ids and that of commits can differ: a mail server's longest time-outs,
   * twice, since one instance may wait for what another one tries first.
   */
  private static final Duration OVERLAP = Duration.ofMinutes(2);

  private static final int CAUGHT_UP_AT_ONCE = 1_000;

  private final Notifications notifications;
  private final FeedSettings settings;
  private final Set<FluxSink<Notification>> listeners = ConcurrentHashMap.newKeySet();

  SentFeed(Notifications notifications, FeedSettings settings) {
    this.notifications = notifications;
    this.settings = settings;
  }

  /** After the commit. Never waits for anybody. */
  public void tell(Notification notification) {
    listeners.forEach(listener -> listener.next(notification));
  }

  /**
   * @param lastSeen id of the last one seen; from now on, if absent
   * @throws ProblemException 503 if there are too many listeners
   */
  Publisher<Event<Object>> follow(@Nullable UUID lastSeen) {
    if (listeners.size() >= settings.mostListeners()) {
      throw ProblemException.unavailable("too many listeners", Duration.ofSeconds(10));
    }
    Flux<Notification> live =
        Flux.<Notification>create(
                sink -> {
                  listeners.add(sink);
                  sink.onDispose(() -> listeners.remove(sink));
                },
                FluxSink.OverflowStrategy.IGNORE)
            // Who is slower than this is cut off, and comes back with what it has seen.
            .onBackpressureBuffer(settings.buffer());
    Flux<Event<Object>> events =
        Flux.merge(Flux.defer(() -> Flux.fromIterable(missed(lastSeen))), live)
            .map(each -> Event.<Object>of(each).id(each.id().toString()).name("notification"));
    Flux<Event<Object>> heartbeats =
        // The first at once: it carries the answer's head.
        Flux.interval(Duration.ZERO, settings.heartbeat())
            .onBackpressureDrop()
            .map(n -> Event.<Object>of("").name("heartbeat"));
    return Flux.merge(events, heartbeats);
  }

  private List<Notification> missed(@Nullable UUID lastSeen) {
    return lastSeen == null
        ? List.of()
        : notifications.after(Ids.earliest(Ids.madeAt(lastSeen).minus(OVERLAP)), CAUGHT_UP_AT_ONCE);
  }
}
