package io.orderstreams.eventstream.database;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Saves an H2 file when nobody writes: soon after something has changed, and at once if somebody
 * waits for it. Who comes while one save is under way is served by the next, all together.
 */
final class H2Saves implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(H2Saves.class);

  private final H2File file;
  private final Lock turn;
  private final SaveSettings settings;
  private final Thread thread = Thread.ofPlatform().name("saving").daemon().unstarted(this::run);

  // Guarded by this.
  private List<CompletableFuture<Void>> waiting = new ArrayList<>();
  private boolean unsaved;
  private long losses;
  private boolean failing;
  private boolean closing;

  // Used by the thread alone, in System.nanoTime().
  private long lastSave = System.nanoTime();
  private long lastRewrite = System.nanoTime();

  H2Saves(H2File file, Lock turn, SaveSettings settings) {
    this.file = file;
    this.turn = turn;
    this.settings = settings;
  }

  /** Something was committed, or taken back. To be called by who has the turn. */
  synchronized void changed() {
    if (!unsaved) {
      unsaved = true;
      if (thread.getState() == Thread.State.NEW && !closing) {
        thread.start();
      }
      notifyAll();
    }
  }

  /** How often saving has failed, and what was not saved was lost with that. */
  synchronized long losses() {
    return losses;
  }

  /**
   * Completes when all changes so far are saved, with all that wait for the same, on a thread of
   * its own; fails if the next save does, or one has failed since.
   *
   * @param since {@link #losses} before the changes were made
   */
  synchronized CompletableFuture<Void> saved(long since) {
    CompletableFuture<Void> saved = new CompletableFuture<>();
    if (losses != since) {
      saved.completeExceptionally(new IllegalStateException("lost when saving failed"));
    } else if (closing && !thread.isAlive()) {
      saved.completeExceptionally(new IllegalStateException("closed"));
    } else {
      waiting.add(saved);
      changed();
      notifyAll();
    }
    return saved;
  }

  /** Saves what is not saved yet, and lets go of the file. */
  @Override
  public void close() {
    synchronized (this) {
      closing = true;
      notifyAll();
    }
    try {
      if (thread.getState() != Thread.State.NEW) {
        thread.join(settings.retry().plus(settings.retry()));
      }
      file.close();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (SQLException e) {
      LOG.warn("The database file could not be closed: {}", e.getMessage());
    }
  }

  private void run() {
    try {
      while (awaitChanges()) {
        save();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * @return false when there is nothing more to save, or no use in trying
   */
  private synchronized boolean awaitChanges() throws InterruptedException {
    while (!unsaved && !closing) {
      wait();
    }
    for (long left = untilNext(); left > 0 && !closing; left = untilNext()) {
      TimeUnit.NANOSECONDS.timedWait(this, left);
    }
    return unsaved && !(closing && failing);
  }

  private long untilNext() {
    Duration delay =
        failing ? settings.retry() : waiting.isEmpty() ? settings.delay() : settings.shortDelay();
    return lastSave + delay.toNanos() - System.nanoTime();
  }

  private void save() {
    turn.lock();
    try {
      saveFor(takeWaiting());
    } finally {
      turn.unlock();
    }
  }

  private void saveFor(List<CompletableFuture<Void>> served) {
    try {
      file.save();
      rewriteNowAndThen();
      ended(false);
      tell(served, each -> each.complete(null));
    } catch (SQLException | RuntimeException e) {
      served.addAll(failed(e));
      tell(served, each -> each.completeExceptionally(e));
    }
  }

  private synchronized List<CompletableFuture<Void>> takeWaiting() {
    List<CompletableFuture<Void>> taken = waiting;
    waiting = new ArrayList<>();
    unsaved = false;
    return taken;
  }

  /** Not here: what others do then must not hold up the next save. */
  private static void tell(
      List<CompletableFuture<Void>> served, Consumer<CompletableFuture<Void>> outcome) {
    if (!served.isEmpty()) {
      Thread.startVirtualThread(() -> served.forEach(outcome));
    }
  }

  private void rewriteNowAndThen() throws SQLException {
    Duration since = Duration.ofNanos(System.nanoTime() - lastRewrite);
    if (since.compareTo(settings.delay()) >= 0) {
      if (file.rewrite(settings.fillRate(), settings.rewriteMax())) {
        changed();
      }
      lastRewrite = System.nanoTime();
    }
  }

  private synchronized void ended(boolean inFailure) {
    failing = inFailure;
    lastSave = System.nanoTime();
  }

  /**
   * H2 closes what it could not write to; the next try opens it again, as it was last saved.
   *
   * @return those who have come to wait meanwhile: what they committed before is lost, too
   */
  private List<CompletableFuture<Void>> failed(Exception fault) {
    LOG.error("The database file cannot be saved: {}", fault.getMessage());
    List<CompletableFuture<Void>> others = lost();
    try {
      file.close();
    } catch (SQLException e) {
      LOG.debug("closing what could not be saved", e);
    }
    return others;
  }

  private synchronized List<CompletableFuture<Void>> lost() {
    losses++;
    ended(true);
    List<CompletableFuture<Void>> others = takeWaiting();
    changed();
    return others;
  }
}
