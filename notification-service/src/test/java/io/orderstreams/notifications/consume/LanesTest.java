package io.orderstreams.notifications.consume;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderstreams.notifications.broker.Queues;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class LanesTest {

  private final Lanes lanes = new Lanes(new ConsumptionSettings(4));

  @Test
  void what_is_about_the_same_is_handled_one_after_the_other_as_it_came() {
    Map<String, List<Integer>> handled = new ConcurrentHashMap<>();
    for (int i = 0; i < 1_000; i++) {
      int number = i;
      String order = "order " + i % 10;
      lanes.run(
          Queues.USER_NOTIFICATIONS,
          order,
          // Not thread-safe: two at once would be seen.
          () -> handled.computeIfAbsent(order, key -> new ArrayList<>()).add(number));
    }

    lanes.finish();

    assertThat(handled).hasSize(10);
    assertThat(handled.values()).allSatisfy(numbers -> assertThat(numbers).hasSize(100).isSorted());
  }

  @Test
  void one_that_waits_holds_up_neither_other_lanes_nor_other_queues() throws Exception {
    CountDownLatch waits = new CountDownLatch(1);
    CountDownLatch others = new CountDownLatch(4);
    lanes.run(Queues.USER_NOTIFICATIONS, "a", () -> awaitQuietly(waits));
    for (String about : List.of("b", "c", "d")) { // each has a lane of its own
      lanes.run(Queues.USER_NOTIFICATIONS, about, others::countDown);
    }
    lanes.run(Queues.ORDER_COMPLETED, "a", others::countDown);

    assertThat(others.await(30, TimeUnit.SECONDS)).isTrue();
    waits.countDown();
    lanes.finish();
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
