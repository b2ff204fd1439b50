package io.orderstreams.eventstream.append;

import com.rabbitmq.stream.Resource;
import io.orderstreams.eventstream.log.Reconnecting;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Notices producers that will not recover by themselves: those that the client has closed (their
 * stream was deleted), and those whose recovery it has given up without closing them.
 */
final class ProducerWatch implements Resource.StateListener {

  /** Getting a connection back takes a second once the broker is there; this is beyond hope. */
  private static final Duration STUCK = Duration.ofSeconds(30);

  private final Reconnecting.Lost lost;
  private final Map<Resource, Long> recoveringSince = new ConcurrentHashMap<>();

  ProducerWatch(Reconnecting.Lost lost) {
    this.lost = lost;
  }

  @Override
  public void handle(Resource.Context context) {
    switch (context.currentState()) {
      case RECOVERING -> recoveringSince.put(context.resource(), System.nanoTime());
      case OPEN -> recoveringSince.remove(context.resource());
      case CLOSED -> lost.because("the client has closed the producer");
      case OPENING, CLOSING -> {}
    }
  }

  boolean isStuck() {
    long now = System.nanoTime();
    return recoveringSince.values().stream().anyMatch(since -> now - since > STUCK.toNanos());
  }
}
