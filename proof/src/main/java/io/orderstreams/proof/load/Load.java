package io.orderstreams.proof.load;

import io.orderstreams.proof.record.Exchange;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.LongAdder;

/**
 * People who come at a steady rate, whether or not those before them are done; only when far too
 * many are waiting are newcomers turned away.
 */
public final class Load {

  private static final int MOST_AT_ONCE = 400;

  private final Caller caller;
  private final long seed;
  private final double aSecond;
  private final Semaphore room = new Semaphore(MOST_AT_ONCE);
  private final UntilClosed hours = new UntilClosed();
  private final LongAdder turnedAway = new LongAdder();

  /**
   * @param seed who comes for what
   * @param aSecond how many come
   */
  public Load(Caller caller, long seed, double aSecond) {
    this.caller = caller;
    this.seed = seed;
    this.aSecond = aSecond;
  }

  /**
   * Takes in the first goods.
   *
   * @throws IllegalStateException if they are not taken
   */
  public void stockUp() throws InterruptedException {
    Desk desk = new Desk("storekeeper", caller, hours);
    for (String sku : Articles.all()) {
      Exchange taken = desk.repeated(Storekeeper.firstReceipt(sku, "first-" + sku));
      if (taken.status() == null || taken.status() / 100 != 2) {
        throw new IllegalStateException("the first receipt of " + sku + " was not taken: " + taken);
      }
    }
  }

  /** Returns when the last who came within that time is done. */
  public void run(Duration time) throws InterruptedException {
    long began = System.nanoTime();
    long gap = (long) (Duration.ofSeconds(1).toNanos() / aSecond);
    try (ExecutorService people = Executors.newVirtualThreadPerTaskExecutor()) {
      for (long number = 0; number * gap < time.toNanos(); number++) {
        long due = began + number * gap;
        Thread.sleep(Duration.ofNanos(Math.max(0, due - System.nanoTime())));
        come(people, number);
      }
    }
  }

  /** From now on nobody looks, repeats, or asks for anything more. */
  public void close() {
    hours.close();
  }

  /** How many are still there: after closing time, those that wait for an answer. */
  public int inside() {
    return MOST_AT_ONCE - room.availablePermits();
  }

  /** How many found too many before them. */
  public long turnedAway() {
    return turnedAway.sum();
  }

  /** What someone does is fixed by the seed and by who he is, whatever the others do. */
  static Random randomOf(long seed, long number) {
    return new Random(seed * 1_000_003 + number);
  }

  private void come(ExecutorService people, long number) {
    if (!room.tryAcquire()) {
      turnedAway.increment();
      return;
    }
    people.execute(
        () -> {
          try {
            Random random = randomOf(seed, number);
            Errand errand = Errand.any(random);
            errand.run(new Desk(Orders.customer(random), caller, hours), random);
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          } finally {
            room.release();
          }
        });
  }
}
