package io.orderstreams.orders.read;

import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * Where a writer learns what became of its event: a confirm says only that it is stored, whether it
 * took effect is known when the projection has read it back. Thread-safe.
 */
@Singleton
public final class Outcomes {

  /** What became of an event. */
  public enum Outcome {
    EFFECTIVE,
    /** Another event of the same version was first. */
    SUPERSEDED
  }

  private final Map<UUID, CompletableFuture<Outcome>> expected = new ConcurrentHashMap<>();
  private final ReadSettings settings;

  Outcomes(ReadSettings settings) {
    this.settings = settings;
  }

  /**
   * Call before appending. Whoever expects must {@link #forget} in the end.
   *
   * @param key the event's id; for the first event of an order, the order's id, so that others can
   *     wait for it too
   */
  public CompletableFuture<Outcome> expect(UUID key) {
    return expected.computeIfAbsent(key, k -> new CompletableFuture<>());
  }

  /**
   * Call before appending the first event of an order, whose outcome nobody needs to learn; others
   * can wait for it, for a while: where it is not read, because the reader has stopped or is in
   * another instance, it must not be kept for ever.
   */
  public void placing(UUID orderId) {
    CompletableFuture<Outcome> arriving = new CompletableFuture<>();
    expected.put(orderId, arriving);
    CompletableFuture<Outcome> _ =
        arriving
            .orTimeout(settings.placedKept().toMillis(), TimeUnit.MILLISECONDS)
            .whenComplete((outcome, late) -> expected.remove(orderId, arriving));
  }

  public void forget(UUID key) {
    expected.remove(key);
  }

  /** The outcome that someone expects under this key, if anyone does. */
  public Optional<CompletableFuture<Outcome>> expected(UUID key) {
    return Optional.ofNullable(expected.get(key));
  }

  void tell(UUID key, Outcome outcome) {
    CompletableFuture<Outcome> waiting = expected.remove(key);
    if (waiting != null) {
      waiting.complete(outcome);
    }
  }
}
