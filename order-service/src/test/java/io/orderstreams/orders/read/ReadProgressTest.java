package io.orderstreams.orders.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.orderstreams.eventstream.log.Partition;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ReadProgressTest {

  private static final Duration LONG = Duration.ofMinutes(1);

  private final Map<Integer, Long> database = new ConcurrentHashMap<>();
  private final AtomicInteger looks = new AtomicInteger();
  private final ReadProgress progress =
      new ReadProgress(
          () -> {
            looks.incrementAndGet();
            return Map.copyOf(database);
          },
          new WatchSettings(Duration.ofMillis(5)));

  @Test
  void what_has_been_read_is_not_waited_for() throws InterruptedException {
    progress.movedTo(new Partition(1, "orders-1"), 5);

    assertThat(progress.await(1, 5, Duration.ZERO)).isTrue();
    assertThat(progress.await(1, 6, Duration.ZERO)).isFalse();
    assertThat(progress.await(0, 0, Duration.ofMillis(1))).as("another partition").isFalse();
  }

  @Test
  void whoever_waits_is_told_when_it_has_been_read() throws Exception {
    CompletableFuture<Boolean> waiting = waitingFor(1, 6);

    progress.movedTo(new Partition(1, "orders-1"), 5);
    progress.movedTo(new Partition(0, "orders-0"), 7);
    progress.movedTo(new Partition(1, "orders-1"), 7);

    assertThat(waiting.get(10, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void news_from_the_past_change_nothing() throws InterruptedException {
    progress.movedTo(new Partition(1, "orders-1"), 5);
    progress.movedTo(new Partition(1, "orders-1"), 4);

    assertThat(progress.await(1, 5, Duration.ZERO)).isTrue();
  }

  @Test
  void the_database_may_have_lost_what_is_known_here() throws Exception {
    progress.movedTo(new Partition(1, "orders-1"), 5);
    database.put(1, 4L);

    assertThat(progress.isStored(1, 4)).isTrue();
    assertThat(progress.isStored(1, 5)).isFalse();
    assertThat(progress.isStored(0, 0)).as("another partition").isFalse();
  }

  @Test
  void what_another_instance_has_read_is_learnt_from_the_database() throws Exception {
    CompletableFuture<Boolean> waiting = waitingFor(1, 6);
    database.put(1, 5L);
    await("the database has been asked").until(() -> looks.get() > 2);
    assertThat(waiting).isNotDone();

    database.put(1, 6L);

    assertThat(waiting.get(10, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void whoever_waits_for_this_instance_alone_does_not_ask_the_database() throws Exception {
    database.put(1, 6L);

    assertThat(progress.awaitHere(1, 6, Duration.ofMillis(100))).isFalse();

    assertThat(looks).hasValue(0);
  }

  private CompletableFuture<Boolean> waitingFor(int partition, long offset) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return progress.await(partition, offset, LONG);
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
        });
  }
}
