package io.orderstreams.orders.read;

import io.orderstreams.eventstream.envelope.Envelope;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * Where a writer learns what became of its event: a confirm says only that it is stored, whether it
 * took effect is known when the projection has read it back, be it here or in another instance.
 * Thread-safe.
 */
@Singleton
public final class Outcomes {

  /** What became of an event. */
  public enum Outcome {
    EFFECTIVE,
    /** Another event of the same version was first. */
    SUPERSEDED
  }

  private final Map<UUID, Expectation> expected = new ConcurrentHashMap<>(); // by event
  private final Map<UUID, Expectation> placing = new ConcurrentHashMap<>(); // by order
  private final EffectiveEvents journal;
  private final ReadSettings settings;
  private final Watch watch;

  Outcomes(EffectiveEvents journal, ReadSettings settings, WatchSettings watching) {
    this.journal = journal;
    this.settings = settings;
    this.watch = new Watch("outcomes", watching.interval(), this::lookIntoJournal);
  }

  /** Call before appending. Whoever expects must {@link #forget} in the end. */
  public CompletableFuture<Outcome> expect(Envelope event) {
    Expectation expectation = new Expectation(event);
    expectation.await();
    expected.put(event.id(), expectation);
    watch.wanted();
    return expectation.outcome();
  }

  /**
   * Call before appending the first event of an order that has an id of its own, so that its
   * outcome is sure; others can wait for it, for a while: where it is not read, because the reader
   * has stopped or is in another instance, it must not be kept for ever.
   */
  public void placing(Envelope event) {
    Expectation expectation = new Expectation(event);
    expected.put(event.id(), expectation);
    placing.put(expectation.orderId(), expectation);
    CompletableFuture<Outcome> _ =
        expectation
            .outcome()
            .orTimeout(settings.placedKept().toMillis(), TimeUnit.MILLISECONDS)
            .whenComplete((outcome, late) -> forget(event));
  }

  public void forget(Envelope event) {
    Expectation forgotten = expected.remove(event.id());
    if (forgotten != null) {
      placing.remove(forgotten.orderId(), forgotten);
    }
  }

  /** Completes when an order that is being placed here has been read, if there is such a one. */
  Optional<CompletableFuture<Outcome>> arriving(UUID orderId) {
    Expectation arriving = placing.get(orderId);
    if (arriving == null) {
      return Optional.empty();
    }
    arriving.await();
    watch.wanted();
    return Optional.of(arriving.outcome());
  }

  /** To be called after the commit. */
  void tellEffective(UUID eventId) {
    Expectation expectation = expected.get(eventId);
    if (expectation != null) {
      expectation.tell(Outcome.EFFECTIVE);
    }
  }

  /**
   * To be called after the commit, for an event that was passed over. It may be the second copy of
   * an effective one, which was read by another instance: the journal knows.
   */
  void tellPassedOver(UUID eventId) {
    Expectation expectation = expected.get(eventId);
    if (expectation != null) {
      expectation.passedOver();
      watch.wantedAtOnce();
    }
  }

  private boolean lookIntoJournal() throws SQLException {
    List<Expectation> awaited = awaited();
    if (!awaited.isEmpty()) {
      Set<UUID> orders =
          awaited.stream().map(Expectation::orderId).collect(Collectors.toUnmodifiableSet());
      Map<EffectiveEvents.Key, UUID> effective = journal.of(orders);
      awaited.forEach(expectation -> expectation.compare(effective.get(expectation.key())));
    }
    return !awaited().isEmpty();
  }

  private List<Expectation> awaited() {
    return expected.values().stream().filter(Expectation::isAwaited).toList();
  }
}
