package io.orderstreams.notifications.sent;

import io.micronaut.http.sse.Event;
import io.micronaut.serde.ObjectMapper;
import io.orderstreams.eventstream.envelope.Ids;
import io.orderstreams.eventstream.http.Feeds;
import io.orderstreams.eventstream.http.ProblemException;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;

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

  private final Feeds feeds;
  private final Notifications notifications;
  private final SentFeedSettings settings;
  private final ObjectMapper json;
  private final Set<SentSource> listeners = ConcurrentHashMap.newKeySet();

  SentFeed(Feeds feeds, Notifications notifications, SentFeedSettings settings, ObjectMapper json) {
    this.feeds = feeds;
    this.notifications = notifications;
    this.settings = settings;
    this.json = json;
  }

  /** After the commit. Never waits for anybody. */
  public void tell(Notification notification) {
    listeners.forEach(listener -> listener.sent(notification));
  }

  /**
   * @param lastSeen id of the last one seen; from now on, if absent
   * @throws ProblemException 503 if there are too many listeners, or the service stops
   */
  Publisher<Event<String>> follow(@Nullable UUID lastSeen) {
    UUID after = lastSeen == null ? null : Ids.earliest(Ids.madeAt(lastSeen).minus(OVERLAP));
    return feeds.feed(
        () -> {
          SentSource source =
              new SentSource(notifications, after, settings, this::event, listeners::remove);
          listeners.add(source); // before it reads what was missed, so that nothing is in neither
          return source;
        });
  }

  private Event<String> event(Notification notification) throws IOException {
    return Event.of(json.writeValueAsString(notification))
        .id(notification.id().toString())
        .name("notification");
  }
}
