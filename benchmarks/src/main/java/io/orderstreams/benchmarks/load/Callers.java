package io.orderstreams.benchmarks.load;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.LongAdder;

/** Callers that each do one thing after the other, each on a virtual thread. */
public final class Callers {

  /** What a caller does again and again. */
  @FunctionalInterface
  public interface Call {
    void run() throws Exception;
  }

  /** Gives each caller what it calls. */
  @FunctionalInterface
  public interface Caller {
    Call prepare() throws Exception;
  }

  private Callers() {}

  /**
   * Calls a second.
   *
   * @param warmUp how long they call before it counts
   */
  public static double perSecond(int callers, Duration warmUp, Duration period, Caller caller)
      throws Exception {
    perSecond(callers, warmUp, caller);
    return perSecond(callers, period, caller);
  }

  /** Calls a second, without any warm-up. */
  public static double perSecond(int callers, Duration period, Caller caller) throws Exception {
    LongAdder done = new LongAdder();
    long end = System.nanoTime() + period.toNanos();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> running = new ArrayList<>();
      for (int i = 0; i < callers; i++) {
        Call call = caller.prepare();
        running.add(
            threads.submit(
                () -> {
                  while (System.nanoTime() < end) {
                    call.run();
                    done.increment();
                  }
                  return null;
                }));
      }
      for (Future<?> one : running) {
        one.get();
      }
    }
    return done.sum() / (period.toNanos() / 1e9);
  }
}
