package io.orderstreams.benchmarks.load;

import java.util.List;
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

  /** Whether it was to go on running, and does not. */
  static boolean hasEndedByItself(Process process) {
    return ALL.contains(process) && !process.isAlive();
  }

  /** Stops them at once: what they hold is not needed any more. */
  public static void stop() {
    List<Process> running = List.copyOf(ALL);
    ALL.clear();
    running.forEach(Process::destroyForcibly);
    for (Process each : running) {
      try {
        each.waitFor();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
