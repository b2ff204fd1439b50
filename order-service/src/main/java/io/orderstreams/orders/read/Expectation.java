package io.orderstreams.orders.read;

import io.orderstreams.eventstream.envelope.Envelope;
import io.orderstreams.orders.read.Outcomes.Outcome;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** An event that was appended, or is about to be, and what becomes of it. Thread-safe. */
final class Expectation {

  private final UUID eventId;
  private final EffectiveEvents.Key key;
  private final CompletableFuture<Outcome> outcome = new CompletableFuture<>();
  private volatile boolean awaited;
  private volatile boolean passedOver;

  Expectation(Envelope event) {
    this.eventId = event.id();
    this.key = new EffectiveEvents.Key(UUID.fromString(event.subject()), event.version());
  }

  UUID orderId() {
    return key.orderId();
  }

  EffectiveEvents.Key key() {
    return key;
  }

  CompletableFuture<Outcome> outcome() {
    return outcome;
  }

  /** Someone wants to know, also if this instance does not read it. */
  void await() {
    awaited = true;
  }

  boolean isAwaited() {
    return awaited && !outcome.isDone();
  }

  /** It was read, and did not count: at least not here. */
  void passedOver() {
    passedOver = true;
    awaited = true;
  }

  void tell(Outcome known) {
    outcome.complete(known);
  }

  /**
   * @param effective the event that the journal has in its place; null if none
   */
  void compare(@Nullable UUID effective) {
    if (effective != null) {
      tell(effective.equals(eventId) ? Outcome.EFFECTIVE : Outcome.SUPERSEDED);
    } else if (passedOver) {
      tell(Outcome.SUPERSEDED);
    }
  }
}
