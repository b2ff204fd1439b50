package io.orderstreams.proof.load;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Open until somebody closes; that ends every wait at once. Thread-safe. */
final class UntilClosed implements OpeningHours {

  private final CountDownLatch closed = new CountDownLatch(1);

  @Override
  public void pass(Duration time) throws InterruptedException {
    if (closed.await(time.toNanos(), TimeUnit.NANOSECONDS)) {
      throw new InterruptedException("closed");
    }
  }

  void close() {
    closed.countDown();
  }
}
