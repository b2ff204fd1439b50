package io.orderstreams.systemtests.testing;

import io.orderstreams.systemtests.MainJob;
import io.orderstreams.systemtests.job.Customer;
import io.orderstreams.systemtests.job.Shopping;
import io.orderstreams.systemtests.job.Watch;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Waits for the moment at which to strike. */
public final class QuietFollower implements MainJob.Follower {

  private final CountDownLatch begun = new CountDownLatch(1);
  private volatile @Nullable Shopping shopping;

  @Override
  public void says(String what) {}

  @Override
  public void follows(Shopping followed, Watch watch) {
    shopping = followed;
    begun.countDown();
  }

  /** How many orders have been placed and answered so far. */
  public long placed() throws InterruptedException {
    if (!begun.await(0, TimeUnit.SECONDS)) {
      return 0;
    }
    return Objects.requireNonNull(shopping).customers().stream()
        .map(Customer::seen)
        .filter(Optional::isPresent)
        .count();
  }
}
