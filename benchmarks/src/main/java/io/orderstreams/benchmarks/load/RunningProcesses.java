package io.orderstreams.benchmarks.load;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The processes that a benchmark has started and not stopped yet. Thread-safe. */
public final class RunningProcesses {

  private static final Set<Process> ALL = ConcurrentHashMap.newKeySet();

  private RunningProcesses() {}

  static void add(Process process) {
    ALL.add(process);
  }

  static void remove(Process process) {
    ALL.remove(process);
  }

  /** Stops them at once: what they hold is not needed any more. */
  public static void stop() {
    ALL.forEach(Process::destroyForcibly);
    ALL.forEach(
        process -> {
          try {
            process.waitFor();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
  }
}
