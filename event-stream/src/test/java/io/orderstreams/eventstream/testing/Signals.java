package io.orderstreams.eventstream.testing;

import java.io.IOException;
import java.io.UncheckedIOException;

/** Signals for which Java has no call. */
public final class Signals {

  private Signals() {}

  /** SIGSTOP: the process stands still, its connections stay open. */
  public static void freeze(Process process) {
    send(process, "STOP");
  }

  /** SIGCONT. */
  public static void thaw(Process process) {
    send(process, "CONT");
  }

  private static void send(Process process, String name) {
    try {
      int exit =
          new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
              .inheritIO()
              .start()
              .waitFor();
      if (exit != 0) {
        throw new IllegalStateException("kill -" + name + ": " + exit);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
