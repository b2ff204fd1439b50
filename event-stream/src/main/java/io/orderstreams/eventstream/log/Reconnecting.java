package io.orderstreams.eventstream.log;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Something that is opened in the background, again and again until it succeeds: a service starts
 * without its broker, and gets going when the broker comes. When it turns out to be lost for good,
 * it is closed and opened again.
 */
public final class Reconnecting<T extends AutoCloseable> implements AutoCloseable {

  /**
   * How it stands.
   *
   * @param open whether it is open
   * @param reason why not, if not
   * @param since when that began
   */
  public record State(boolean open, String reason, Instant since) {}

  /** Opens it once. */
  @FunctionalInterface
  public interface Opener<T> {

    /**
     * @param lost to be told when what is opened here will not come back by itself, at any time,
     *     from any thread, any number of times
     */
    T open(Lost lost) throws Exception;
  }

  /** Takes the news that something is lost. Returns at once. */
  @FunctionalInterface
  public interface Lost {
    void because(String reason);
  }

  private static final Logger LOG = LoggerFactory.getLogger(Reconnecting.class);

  private final String what;
  private final Backoff backoff;
  private final Opener<T> opener;
  private volatile @Nullable T opened;
  private volatile boolean closed;
  private volatile State state = new State(false, "not started", Instant.now());
  private @Nullable Thread thread;
  private @Nullable Attempt current;

  /**
   * @param what for the log and health, such as "writing to orders"
   */
  public Reconnecting(String what, Backoff backoff, Opener<T> opener) {
    this.what = what;
    this.backoff = backoff;
    this.opener = opener;
  }

  public synchronized void start() {
    if (thread == null && !closed) {
      thread = Thread.ofVirtual().name(what).start(this::open);
    }
  }

  public Optional<T> get() {
    return Optional.ofNullable(opened);
  }

  /** Waits until it is open; whether it is. */
  public synchronized boolean await(Duration atMost) throws InterruptedException {
    long until = System.nanoTime() + atMost.toNanos();
    while (opened == null) {
      long left = (until - System.nanoTime()) / 1_000_000;
      if (left <= 0) {
        return false;
      }
      wait(left);
    }
    return true;
  }

  public State state() {
    return state;
  }

  @Override
  public void close() {
    T toClose;
    synchronized (this) {
      closed = true;
      current = null;
      if (thread != null) {
        thread.interrupt();
      }
      toClose = opened;
      opened = null;
      state = new State(false, "closed", Instant.now());
    }
    if (toClose != null) {
      closeQuietly(toClose);
    }
  }

  /** One opening; only the latest one's news counts. */
  private final class Attempt implements Lost {

    private @Nullable String lostBecause;

    @Override
    public void because(String reason) {
      lost(this, reason);
    }
  }

  private void open() {
    for (int failures = 1; !closed; failures++) {
      try {
        Attempt attempt = new Attempt();
        synchronized (this) {
          current = attempt;
        }
        publish(attempt, opener.open(attempt));
        return;
      } catch (InterruptedException e) {
        return;
      } catch (Exception | LinkageError e) {
        failed(Faults.reason(e), failures);
      }
      if (!pause(failures)) {
        return;
      }
    }
  }

  private synchronized void failed(String reason, int failures) {
    if (!closed) {
      state = new State(false, reason, failures == 1 ? Instant.now() : state.since());
      LOG.warn("{}: not yet possible, attempt {}: {}", what, failures, reason);
    }
  }

  private void publish(Attempt attempt, T fresh) {
    synchronized (this) {
      if (!closed && attempt.lostBecause == null) {
        opened = fresh;
        notifyAll();
        state = new State(true, "", Instant.now());
        LOG.info("{}: connected", what);
        return;
      }
    }
    closeQuietly(fresh);
    if (attempt.lostBecause != null) {
      throw new IllegalStateException(attempt.lostBecause);
    }
  }

  private synchronized void lost(Attempt attempt, String reason) {
    if (closed || attempt != current || attempt.lostBecause != null) {
      return;
    }
    attempt.lostBecause = reason;
    T gone = opened;
    if (gone == null) {
      return; // still being opened; that will fail now
    }
    opened = null;
    state = new State(false, reason, Instant.now());
    LOG.warn("{}: lost, connecting again: {}", what, reason);
    thread =
        Thread.ofVirtual()
            .name(what)
            .start(
                () -> {
                  closeQuietly(gone);
                  if (pause(1)) {
                    open();
                  }
                });
  }

  private boolean pause(int failures) {
    try {
      Thread.sleep(backoff.after(failures));
      return true;
    } catch (InterruptedException e) {
      return false;
    }
  }

  private void closeQuietly(T resource) {
    try {
      resource.close();
    } catch (Exception e) {
      LOG.warn("{}: closing failed: {}", what, e.toString());
    }
  }
}
