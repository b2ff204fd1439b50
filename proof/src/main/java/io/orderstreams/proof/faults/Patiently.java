package io.orderstreams.proof.faults;

import java.time.Duration;

/** Again and again, until it works or there is no more time. */
final class Patiently {

  private Patiently() {}

  /** Something that can be tried again if it has failed. */
  @FunctionalInterface
  interface Act {
    void run() throws FaultException, InterruptedException;
  }

  /**
   * @param longest after which it is not tried again
   * @throws FaultException the last one
   */
  static void run(Act act, Duration longest, Duration pace)
      throws FaultException, InterruptedException {
    long began = System.nanoTime();
    while (true) {
      try {
        act.run();
        return;
      } catch (FaultException e) {
        if (System.nanoTime() - began > longest.toNanos()) {
          throw e;
        }
      }
      Thread.sleep(pace);
    }
  }
}
