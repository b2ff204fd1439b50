package io.orderstreams.eventstream.read;

import com.rabbitmq.stream.Resource;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which consumers have lost their connection and are not back yet: the client tells nobody but
 * their listeners. Thread-safe.
 */
final class Recovering {

  private final Set<Resource> consumers = new HashSet<>();
  private @Nullable Instant since;

  synchronized void note(Resource.Context change) {
    if (change.currentState() == Resource.State.RECOVERING) {
      since = consumers.isEmpty() ? Instant.now() : since;
      consumers.add(change.resource());
    } else if (consumers.remove(change.resource()) && consumers.isEmpty()) {
      since = null;
    }
  }

  /** Since when one of them has been; empty if all are connected. */
  synchronized Optional<Instant> since() {
    return Optional.ofNullable(since);
  }
}
