package io.orderstreams.notifications.handle;

import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The registry: which handler is for which messages. */
@Singleton
public final class Handlers {

  private record Key(String queue, String type) {}

  /**
   * A handler and the route that led to it.
   *
   * @param <T> the body
   */
  public record Found<T>(Route route, Handler<T> handler) {}

  private final Map<Key, Found<?>> byKey = new HashMap<>();

  /** Fails if two handlers want the same messages. */
  public Handlers(Collection<Handler<?>> handlers) {
    for (Handler<?> handler : handlers) {
      for (Route route : handler.routes()) {
        Found<?> other =
            byKey.put(new Key(route.queue(), route.type()), new Found<>(route, handler));
        if (other != null) {
          throw new IllegalStateException(
              route + " is wanted by " + handler.getClass() + " and " + other.handler().getClass());
        }
      }
    }
  }

  public Optional<Found<?>> find(String queue, String type) {
    return Optional.ofNullable(byKey.get(new Key(queue, type)));
  }

  /** Every route there is. */
  public List<Route> routes() {
    return byKey.values().stream().<Route>map(Found::route).toList();
  }
}
