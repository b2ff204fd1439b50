package io.orderstreams.notifications.consume;

import io.orderstreams.notifications.broker.Queues;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * Handles several messages of a queue at once, but those about the same order one after the other,
 * as they came: an order's mails go out in order. Each queue has lanes of its own, so that one that
 * waits for its mail server does not hold up another. How much can stand in the lanes is bounded by
 * what the broker hands out unacknowledged. Thread-safe.
 */
@Singleton
public final class Lanes {

  /** For what is in hand at a stop; the mail server's time-outs are about as long. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Map<String, List<ExecutorService>> lanes = new HashMap<>();

  Lanes(ConsumptionSettings settings) {
    for (String queue : Queues.ALL) {
      List<ExecutorService> ofQueue = new ArrayList<>();
      for (int i = 0; i < settings.lanes(); i++) {
        ofQueue.add(
            Executors.newSingleThreadExecutor(Thread.ofVirtual().name(queue + "/" + i).factory()));
      }
      lanes.put(queue, ofQueue);
    }
  }

  /**
   * Returns at once.
   *
   * @param about what the message is about: those with the same are handled in the order of calls
   */
  void run(String queue, String about, Runnable handling) {
    List<ExecutorService> ofQueue = lanes.getOrDefault(queue, List.of());
    ofQueue.get(Math.floorMod(about.hashCode(), ofQueue.size())).execute(handling);
  }

  /**
   * Returns when all that is in the lanes has been handled, which is bounded; nothing may follow.
   */
  public void finish() {
    lanes.values().forEach(ofQueue -> ofQueue.forEach(ExecutorService::shutdown));
    long end = System.nanoTime() + PATIENCE.toNanos();
    for (List<ExecutorService> ofQueue : lanes.values()) {
      for (ExecutorService lane : ofQueue) {
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
