package io.orderstreams.notifications.consume;

import io.orderstreams.notifications.broker.Queues;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Handles several messages of a queue at once, but those about the same order one after the other,
 * as they came: an order's mails go out in order. Each queue has lanes of its own, so that one that
 * waits for its mail server does not hold up another. How much can stand in the lanes is bounded by
 * what the broker hands out unacknowledged. Thread-safe.
 */
@Singleton
public final class Lanes {

  private record Work(Runnable handling, Runnable givingBack) implements Runnable {
    @Override
    public void run() {
      handling.run();
    }
  }

  private final ConsumptionSettings settings;
  private final Map<String, List<ThreadPoolExecutor>> lanes = new HashMap<>();

  Lanes(ConsumptionSettings settings) {
    this.settings = settings;
    for (String queue : Queues.ALL) {
      List<ThreadPoolExecutor> ofQueue = new ArrayList<>();
      for (int i = 0; i < settings.lanes(); i++) {
        ofQueue.add(
            new ThreadPoolExecutor(
                1,
                1,
                0,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                Thread.ofVirtual().name(queue + "/" + i).factory()));
      }
      lanes.put(queue, ofQueue);
    }
  }

  /**
   * Returns at once.
   *
   * @param about what the message is about: those with the same are handled in the order of calls
   * @param givingBack instead of the handling, if that has not begun at the stop
   */
  void run(String queue, String about, Runnable handling, Runnable givingBack) {
    List<ThreadPoolExecutor> ofQueue = lanes.getOrDefault(queue, List.of());
    ofQueue
        .get(Math.floorMod(about.hashCode(), ofQueue.size()))
        .execute(new Work(handling, givingBack));
  }

  /** How many messages of the queue are being handled or wait for that, about. */
  public int inHand(String queue) {
    return lanes.getOrDefault(queue, List.of()).stream()
        .mapToInt(lane -> lane.getQueue().size() + lane.getActiveCount())
        .sum();
  }

  /**
   * Returns when what is being handled has been (bounded); nothing may follow. What has not begun
   * is given back after that, so that nobody else handles an order's next message while its last
   * one is in hand.
   */
  public void finish() {
    List<Runnable> notBegun = new ArrayList<>();
    for (List<ThreadPoolExecutor> ofQueue : lanes.values()) {
      for (ThreadPoolExecutor lane : ofQueue) {
        lane.shutdown();
        lane.getQueue().drainTo(notBegun);
      }
    }
    awaitThoseInHand();
    for (Runnable each : notBegun) {
      if (each instanceof Work work) {
        work.givingBack().run();
      }
    }
  }

  private void awaitThoseInHand() {
    long end = System.nanoTime() + settings.finishWithin().toNanos();
    for (List<ThreadPoolExecutor> ofQueue : lanes.values()) {
      for (ThreadPoolExecutor lane : ofQueue) {
        try {
          if (!lane.awaitTermination(end - System.nanoTime(), TimeUnit.NANOSECONDS)) {
            return; // the broker has it still
          }
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          return;
        }
      }
    }
  }
}
