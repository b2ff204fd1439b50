package io.orderstreams.orders.write.place;

/** How far one batch has come. Thread-safe. */
final class BatchProgress {

  private volatile long begun;
  private volatile boolean stopped;

  void begin(LineSplitter.Line line) {
    begun = line.number();
  }

  /** The first line that has not been begun. */
  long next() {
    return begun + 1;
  }

  void stop() {
    stopped = true;
  }

  boolean isStopped() {
    return stopped;
  }
}
