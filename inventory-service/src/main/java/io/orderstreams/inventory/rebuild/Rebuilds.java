package io.orderstreams.inventory.rebuild;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.http.HttpStatus;
import io.orderstreams.eventstream.envelope.Ids;
import io.orderstreams.eventstream.http.ProblemException;
import io.orderstreams.eventstream.log.Faults;
import io.orderstreams.eventstream.publish.SystemEvents;
import io.orderstreams.eventstream.publish.SystemEvents.Severity;
import io.orderstreams.inventory.ledger.CatchUp;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The rebuilds there are, one at a time. A restart forgets them, and ends the one that runs. */
@Singleton
public class Rebuilds {

  private static final Logger LOG = LoggerFactory.getLogger(Rebuilds.class);

  /** An announcement may wait this long for its connection. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Rebuilding.Parts parts;
  private final CatchUp catchUp;
  private final SystemEvents announcements;
  private final Clock clock;
  private final Deque<Rebuild> known = new ArrayDeque<>();
  private @Nullable Thread running;
  private boolean closed;

  Rebuilds(
      Rebuilding.Parts parts,
      CatchUp catchUp,
      SystemEvents announcements,
      Clock clock,
      MeterRegistry meters) {
    Gauge.builder("inventory.rebuild.rate", this, Rebuilds::entriesPerSecond)
        .description("ledger entries a second that the rebuild folds, if one runs")
        .register(meters);
    this.parts = parts;
    this.catchUp = catchUp;
    this.announcements = announcements;
    this.clock = clock;
  }

  /**
   * Begins one in the background.
   *
   * @throws ProblemException 409 if one is running, 503 if the tables are still catching up
   */
  synchronized Rebuild start(RebuildFrom from) {
    if (!catchUp.isDone() || closed) {
      throw ProblemException.unavailable(
          "Still catching up with the ledger, or stopping", PATIENCE);
    }
    if (known.peekLast() != null && !known.getLast().state().isOver()) {
      throw ProblemException.of(
          HttpStatus.CONFLICT, "Rebuild " + known.getLast().id() + " is running");
    }
    Rebuild rebuild = new Rebuild(Ids.next(), from, clock.instant());
    known.addLast(rebuild);
    if (known.size() > parts.settings().remembered()) {
      known.removeFirst();
    }
    running = Thread.ofPlatform().name("rebuild").daemon().start(() -> run(rebuild));
    return rebuild;
  }

  synchronized Optional<Rebuild> find(UUID id) {
    return known.stream().filter(rebuild -> rebuild.id().equals(id)).findFirst();
  }

  /** Cancels what is running, and waits for it. It is never interrupted: H2 would not bear it. */
  public void close() {
    Thread thread;
    synchronized (this) {
      closed = true;
      known.forEach(Rebuild::cancel);
      thread = running;
    }
    try {
      if (thread != null) {
        thread.join(parts.settings().messageTimeout());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized double entriesPerSecond() {
    Rebuild last = known.peekLast();
    return last == null || last.state().isOver() ? 0 : last.progress().entriesPerSecond();
  }

  private void run(Rebuild rebuild) {
    LOG.info("Rebuild {} from {}", rebuild.id(), rebuild.from());
    announce("rebuild_started", Severity.INFO, rebuild, "");
    try {
      Rebuilding.Swapped swapped = new Rebuilding(rebuild, parts).run();
      rebuild.ended(
          new Rebuild.End(
              RebuildState.DONE,
              null,
              clock.instant(),
              swapped.differenceCount(),
              swapped.differences()));
      Severity severity = swapped.differenceCount() == 0 ? Severity.INFO : Severity.ERROR;
      announce("rebuild_done", severity, rebuild, swapped.differenceCount() + " differences");
      LOG.info("Rebuild {} done: {} differences", rebuild.id(), swapped.differenceCount());
    } catch (Rebuild.CancelledException e) {
      ended(rebuild, RebuildState.CANCELLED, "cancelled");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      ended(rebuild, RebuildState.FAILED, "interrupted");
    } catch (Exception e) {
      LOG.debug("rebuild", e);
      ended(rebuild, RebuildState.FAILED, Faults.reason(e));
    }
  }

  private void ended(Rebuild rebuild, RebuildState state, String reason) {
    LOG.warn("Rebuild {} {}: {}", rebuild.id(), state, reason);
    rebuild.ended(new Rebuild.End(state, reason, clock.instant(), 0, List.of()));
    announce("rebuild_" + state.name().toLowerCase(Locale.ROOT), Severity.WARNING, rebuild, reason);
  }

  private void announce(String event, Severity severity, Rebuild rebuild, String detail) {
    announcements.announce(
        event, severity, Map.of("rebuild", rebuild.id().toString(), "detail", detail), PATIENCE);
  }
}
