package io.orderstreams.notifications.outgoing;

import io.orderstreams.eventstream.log.Backoff;
import io.orderstreams.eventstream.log.Faults;
import io.orderstreams.eventstream.publish.RoutedPublisher;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** Publishes while the caller waits: several times if need be, with growing delays, bounded. */
@Singleton
public final class Publishing {

  private final RoutedPublisher publisher;
  private final PublishingSettings settings;
  private final Backoff backoff;

  Publishing(RoutedPublisher publisher, PublishingSettings settings) {
    this.publisher = publisher;
    this.settings = settings;
    this.backoff = new Backoff(settings.firstDelay(), settings.longestDelay());
  }

  /**
   * Returns when the broker has accepted and routed all of them.
   *
   * @throws NotPublishedException if some could not be published
   */
  public void publish(List<OutgoingMessage> messages) throws InterruptedException {
    long began = System.nanoTime();
    Attempt attempt = attempt(messages);
    for (int failures = 1; !attempt.failed().isEmpty(); failures++) {
      boolean late = System.nanoTime() - began > settings.patience().toNanos();
      if (failures >= settings.attempts() || late) {
        throw new NotPublishedException(attempt.failed().size(), attempt.reason());
      }
      Thread.sleep(backoff.after(failures));
      attempt = attempt(attempt.failed());
    }
  }

  private record Attempt(List<OutgoingMessage> failed, String reason) {}

  private Attempt attempt(List<OutgoingMessage> messages) {
    Map<OutgoingMessage, CompletableFuture<Void>> outcomes = new LinkedHashMap<>();
    for (OutgoingMessage each : messages) {
      outcomes.put(each, publisher.publish(each.exchange(), each.routingKey(), each.envelope()));
    }
    Map<OutgoingMessage, String> failed = new LinkedHashMap<>();
    outcomes.forEach(
        (message, outcome) -> {
          String reason = failure(outcome);
          if (reason != null) {
            failed.put(message, reason);
          }
        });
    return new Attempt(
        List.copyOf(failed.keySet()), failed.values().stream().findFirst().orElse(""));
  }

  private static @Nullable String failure(CompletableFuture<Void> outcome) {
    try {
      outcome.join();
      return null;
    } catch (CompletionException e) {
      Throwable cause = e.getCause();
      return Faults.reason(cause == null ? e : cause);
    }
  }
}
