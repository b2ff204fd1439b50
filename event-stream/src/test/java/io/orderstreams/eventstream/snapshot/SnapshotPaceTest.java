package io.orderstreams.eventstream.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SnapshotPaceTest {

  private static final SnapshotPace PACE = new SnapshotPace(1_000, 50);

  @Test
  void the_first_is_due_after_so_many_events() {
    assertThat(PACE.isDue(999, 0)).isFalse();
    assertThat(PACE.isDue(1_000, 0)).isTrue();
  }

  @Test
  void the_next_is_due_when_the_log_has_grown_by_so_much() {
    assertThat(PACE.isDue(14_999, 10_000)).isFalse();
    assertThat(PACE.isDue(15_000, 10_000)).isTrue();
  }

  @Test
  void none_is_due_too_soon_however_little_growth_is_asked_for() {
    assertThat(new SnapshotPace(1_000, 1).isDue(10_999, 10_000)).isFalse();
  }

  @Test
  void all_together_stay_three_times_as_large_as_the_last_one() {
    long last = 0;
    long written = 0;
    for (long read = 0; read < 10_000_000; read += 100) {
      if (PACE.isDue(read, last)) {
        last = read;
        written += read;
      }
    }
    assertThat(written).isBetween(2 * last, 3 * last);
  }
}
