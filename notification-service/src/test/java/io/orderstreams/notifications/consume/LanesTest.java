package io.orderstreams.notifications.consume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.orderstreams.notifications.broker.Queues;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class LanesTest {

  private final Lanes lanes = new Lanes(new ConsumptionSettings(4, Duration.ofMinutes(1)));

  @Test
  void what_is_about_the_same_is_handled_one_after_the_other_as_it_came() {
    Map<String, List<Integer>> handled = new ConcurrentHashMap<>();
    for (int i = 0; i < 1_000; i++) {
      int number = i;
      String order = "order " + i % 10;
      run(
          Queues.USER_NOTIFICATIONS,
          order,
          // Not thread-safe: two at once would be seen.
          () -> handled.computeIfAbsent(order, key -> new ArrayList<>()).add(number));
    }

    CountDownLatch all = new CountDownLatch(4);
    for (int lane = 0; lane < 4; lane++) { // one behind all in each
      run(Queues.USER_NOTIFICATIONS, String.valueOf((char) ('a' + lane)), all::countDown);
    }
    awaitQuietly(all);

    assertThat(handled).hasSize(10);
    assertThat(handled.values()).allSatisfy(numbers -> assertThat(numbers).hasSize(100).isSorted());
  }

  @Test
  void one_that_waits_holds_up_neither_other_lanes_nor_other_queues() throws Exception {
    CountDownLatch waits = new CountDownLatch(1);
    CountDownLatch others = new CountDownLatch(4);
    run(Queues.USER_NOTIFICATIONS, "a", () -> awaitQuietly(waits));
    for (String about : List.of("b", "c", "d")) { // each has a lane of its own
      run(Queues.USER_NOTIFICATIONS, about, others::countDown);
    }
    run(Queues.ORDER_COMPLETED, "a", others::countDown);

    assertThat(others.await(30, TimeUnit.SECONDS)).isTrue();
    waits.countDown();
    lanes.finish();
  }

  @Test
  void a_stop_finishes_what_is_being_handled_and_then_gives_back_what_has_not_begun()
      throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch goesOn = new CountDownLatch(1);
    List<String> handled = new CopyOnWriteArrayList<>();
    run(
        Queues.USER_NOTIFICATIONS,
        "a",
        () -> {
          begun.countDown();
          awaitQuietly(goesOn);
          handled.add("first");
        });
    lanes.run(
        Queues.USER_NOTIFICATIONS,
        "a",
        () -> handled.add("second"),
        () -> handled.add("second given back"));
    awaitQuietly(begun);

    Thread stop = Thread.ofPlatform().start(lanes::finish);
    await("it waits for the first").until(() -> stop.getState() == Thread.State.TIMED_WAITING);
    goesOn.countDown();
    stop.join();

    assertThat(handled).containsExactly("first", "second given back");
  }

  /** One that begins, whatever happens. */
  private void run(String queue, String about, Runnable handling) {
    lanes.run(queue, about, handling, () -> {});
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
