package io.orderstreams.proof.load;

/** At the same time. */
final class Together {

  /** Something that takes its time. */
  interface Act {
    void run() throws InterruptedException;
  }

  private Together() {}

  /** Returns when both are done, also if one of them ends early. */
  static void run(Act one, Act other) throws InterruptedException {
    Thread second =
        Thread.ofVirtual()
            .start(
                () -> {
                  try {
                    other.run();
                  } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                  }
                });
    try {
      one.run();
    } finally {
      second.join();
    }
  }
}
