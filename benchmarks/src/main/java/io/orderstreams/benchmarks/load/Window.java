package io.orderstreams.benchmarks.load;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** Many things on their way at once, begun by one thread: as a dispatcher sends. */
public final class Window {

  /** More than any takes; without it, one that never ends would be waited for without end. */
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

  /** Begins one thing. */
  @FunctionalInterface
  public interface Begin {
    /**
     * @param done to be called when it has ended, with what went wrong or null
     */
    void begin(Done done) throws Exception;
  }

  /** Takes the end of one thing. */
  @FunctionalInterface
  public interface Done {
    void with(@Nullable Throwable fault);
  }

  private Window() {}

  /**
   * How many end each second.
   *
   * @param warmUp how long they do before it counts
   */
  public static double perSecond(int size, Duration warmUp, Duration period, Begin begin)
      throws Exception {
    Semaphore free = new Semaphore(size);
    LongAdder ended = new LongAdder();
    AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    long start = System.nanoTime();
    long measuredFrom = start + warmUp.toNanos();
    long end = measuredFrom + period.toNanos();
    while (System.nanoTime() < end && failure.get() == null) {
      if (!free.tryAcquire(LONGEST_WAIT.toSeconds(), TimeUnit.SECONDS)) {
        throw new IllegalStateException("none has ended for " + LONGEST_WAIT.toSeconds() + " s");
      }
      begin.begin(
          fault -> {
            failure.compareAndSet(null, fault);
            long now = System.nanoTime();
            if (now >= measuredFrom && now < end) {
              ended.increment();
            }
            free.release();
          });
    }
    if (!free.tryAcquire(size, LONGEST_WAIT.toSeconds(), TimeUnit.SECONDS)
        || failure.get() != null) {
      throw new IllegalStateException("not all ended well", failure.get());
    }
    return ended.sum() / (period.toNanos() / 1e9);
  }
}
