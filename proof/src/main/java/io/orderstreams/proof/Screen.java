package io.orderstreams.proof;

import io.orderstreams.proof.load.Tally;
import java.io.PrintStream;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Tells how it goes: what happens, when it happens, and every few seconds how things stand. */
final class Screen {

  private static final Duration EVERY = Duration.ofSeconds(5);

  private final PrintStream out;
  private @Nullable Thread ticker;

  Screen(PrintStream out) {
    this.out = out;
  }

  /** Thread-safe. */
  synchronized void says(String what) {
    out.println(LocalTime.now(ZoneOffset.UTC).truncatedTo(ChronoUnit.MILLIS) + "  " + what);
  }

  /** From now on there is something to tell every few seconds. */
  void begin(Tally tally, Supplier<Set<String>> faults) {
    long began = System.nanoTime();
    ticker =
        Thread.ofVirtual()
            .start(
                () -> {
                  try {
                    while (true) {
                      Thread.sleep(EVERY);
                      says(
                          "%4d s: %d orders taken (%s); now: %s"
                              .formatted(
                                  Duration.ofNanos(System.nanoTime() - began).toSeconds(),
                                  tally.orders(),
                                  tally,
                                  faults.get().isEmpty()
                                      ? "no fault"
                                      : String.join("; ", faults.get())));
                    }
                  } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                  }
                });
  }

  void end() {
    if (ticker != null) {
      ticker.interrupt();
    }
  }
}
