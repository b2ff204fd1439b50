package io.orderstreams.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Each look takes ten seconds, and finds what it is told to find. */
class SettlingTest {

  private static final int EVERY = 10;
  private static final Optional<String> QUIET = Optional.empty();
  private static final Optional<String> BUSY = Optional.of("busy");

  private long now;

  @Test
  void several_quiet_looks_in_a_row_are_rest() throws InterruptedException {
    Settling.Result result = settle(List.of(BUSY, QUIET, BUSY, QUIET, QUIET, QUIET, QUIET));

    assertThat(result.unrest()).isEmpty();
    assertThat(result.after()).isEqualTo(Duration.ofSeconds(3 * EVERY));
  }

  @Test
  void a_row_that_begins_in_time_may_end_after_it() throws InterruptedException {
    Settling.Result result =
        settle(List.of(BUSY, BUSY, BUSY, BUSY, BUSY, BUSY, QUIET, QUIET, QUIET, QUIET));

    assertThat(result.unrest()).isEmpty();
    assertThat(result.after()).isEqualTo(Settling.LIMIT);
  }

  @Test
  void a_row_that_begins_too_late_is_none() throws InterruptedException {
    assertThat(
            settle(List.of(BUSY, BUSY, BUSY, BUSY, BUSY, BUSY, BUSY, QUIET, QUIET, QUIET, QUIET))
                .unrest())
        .isEqualTo(BUSY);
  }

  @Test
  void a_row_that_is_broken_after_the_limit_does_not_begin_again() throws InterruptedException {
    assertThat(
            settle(List.of(BUSY, BUSY, BUSY, BUSY, QUIET, QUIET, QUIET, BUSY, QUIET, QUIET, QUIET))
                .unrest())
        .isEqualTo(BUSY);
  }

  @Test
  void the_time_counts_from_the_last_fault_whenever_the_first_look_is()
      throws InterruptedException {
    now = Settling.LIMIT.plusSeconds(1).toNanos();

    assertThat(settle(List.of(QUIET, QUIET, QUIET, QUIET)).unrest()).isPresent();
  }

  private Settling.Result settle(List<Optional<String>> found) throws InterruptedException {
    Iterator<Optional<String>> looks = found.iterator();
    return new Settling(
            () -> {
              now += Duration.ofSeconds(EVERY).toNanos();
              return looks.next();
            },
            () -> now,
            Duration.ZERO)
        .await(0);
  }
}
