package io.orderstreams.inventory.rebuild;

import io.orderstreams.inventory.store.Difference;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One rebuild, as others see it while it runs on its thread. Thread-safe. */
final class Rebuild {

  /** How it ended. */
  record End(
      RebuildState state,
      @Nullable String reason,
      Instant at,
      long differenceCount,
      List<Difference> differences) {}

  private final UUID id;
  private final RebuildFrom from;
  private final Instant startedAt;
  private final Progress progress = new Progress();
  private final CountDownLatch over = new CountDownLatch(1);
  private volatile boolean swapping;
  private volatile boolean cancelled;
  private volatile @Nullable End end;

  Rebuild(UUID id, RebuildFrom from, Instant startedAt) {
    this.id = id;
    this.from = from;
    this.startedAt = startedAt;
  }

  UUID id() {
    return id;
  }

  RebuildFrom from() {
    return from;
  }

  Instant startedAt() {
    return startedAt;
  }

  Progress progress() {
    return progress;
  }

  @Nullable End end() {
    return end;
  }

  RebuildState state() {
    End ended = end;
    if (ended != null) {
      return ended.state();
    }
    return swapping ? RebuildState.SWAPPING : RebuildState.FOLDING;
  }

  /** Takes effect before the next batch, or not at all. */
  void cancel() {
    cancelled = true;
  }

  /**
   * @throws CancelledException if somebody has cancelled it
   */
  void goOn() {
    if (cancelled) {
      throw new CancelledException();
    }
  }

  void swapping() {
    swapping = true;
  }

  void ended(End how) {
    progress.end();
    end = how;
    over.countDown();
  }

  /** Whether it is over, after waiting for it at most so long. */
  boolean awaitEnd(Duration atMost) throws InterruptedException {
    return over.await(atMost.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Ends the work of a rebuild that somebody has cancelled. */
  static final class CancelledException extends RuntimeException {

    CancelledException() {
      super("cancelled", null, false, false);
    }
  }
}
