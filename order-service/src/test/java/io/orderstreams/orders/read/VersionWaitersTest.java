package io.orderstreams.orders.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderstreams.eventstream.http.ProblemException;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class VersionWaitersTest {

  private static final UUID ORDER = UUID.randomUUID();

  private final VersionWaiters waiters = waiters(Duration.ofMinutes(1), 3);

  @Test
  void who_waits_learns_of_the_version_and_of_a_later_one_but_not_of_an_earlier_one() {
    CompletableFuture<Boolean> second = waiters.await(ORDER, 2);
    CompletableFuture<Boolean> third = waiters.await(ORDER, 3);
    CompletableFuture<Boolean> other = waiters.await(UUID.randomUUID(), 1);

    waiters.reached(ORDER, 1);
    assertThat(second).isNotDone();

    waiters.reached(ORDER, 2);
    assertThat(second).isCompletedWithValue(true);
    assertThat(third).isNotDone();

    waiters.reached(ORDER, 4);
    assertThat(third).isCompletedWithValue(true);
    assertThat(other).isNotDone();
  }

  @Test
  void who_waits_too_long_is_told_so_and_forgotten() {
    VersionWaiters impatient = waiters(Duration.ofMillis(1), 3);

    assertThat(impatient.await(ORDER, 1)).succeedsWithin(Duration.ofSeconds(10)).isEqualTo(false);
    assertThat(impatient.count()).isZero();
  }

  @Test
  void no_more_wait_than_may_and_each_that_is_done_makes_room() {
    CompletableFuture<Boolean> first = waiters.await(ORDER, 1);
    CompletableFuture<Boolean> _ = waiters.await(ORDER, 1);
    CompletableFuture<Boolean> _ = waiters.await(ORDER, 1);

    assertThatThrownBy(() -> waiters.await(ORDER, 1)).isInstanceOf(ProblemException.class);
    first.complete(false);
    assertThat(waiters.count()).isEqualTo(2);
    assertThat(waiters.await(ORDER, 1)).isNotDone();
  }

  private static VersionWaiters waiters(Duration timeout, int max) {
    return new VersionWaiters(
        new WaitSettings(
            timeout, max, Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(2)));
  }
}
