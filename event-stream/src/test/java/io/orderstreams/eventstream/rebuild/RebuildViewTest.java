package io.orderstreams.eventstream.rebuild;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderstreams.eventstream.rebuild.Differences.Column;
import io.orderstreams.eventstream.rebuild.Differences.Difference;
import io.orderstreams.eventstream.rebuild.Differences.Kind;
import io.orderstreams.eventstream.rebuild.Rebuild.Phase;
import io.orderstreams.eventstream.rebuild.Rebuild.Status;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RebuildViewTest {

  private static final Instant STARTED = Instant.parse("2026-03-01T10:00:00Z");

  private static final Difference DIFFERENCE =
      new Difference("t", "k", Kind.DIFFERENT, List.of(new Column("c", "1", "2")));

  @Test
  void progress_is_told_in_percent_speed_and_time_left() {
    RebuildView view =
        RebuildView.of(
            rebuild(Status.RUNNING, 2_000, 2_500, 10_000, STARTED.plusSeconds(10), null));

    assertThat(view.percent()).isEqualTo(25);
    assertThat(view.eventsPerSecond()).isEqualTo(200);
    assertThat(view.secondsLeft()).isEqualTo(30);
    assertThat(view.differenceCount()).isNull();
  }

  @Test
  void before_the_first_event_nobody_can_tell_the_time_left() {
    RebuildView view = RebuildView.of(rebuild(Status.RUNNING, 0, 0, 0, STARTED, null));

    assertThat(view.percent()).isZero();
    assertThat(view.secondsLeft()).isNull();
  }

  @Test
  void when_it_is_over_its_speed_stays_what_it_was() {
    Instant finished = STARTED.plusSeconds(4);
    RebuildView view =
        RebuildView.of(rebuild(Status.COMPLETED, 100, 120, 120, STARTED.plusSeconds(9), finished));

    assertThat(view.percent()).isEqualTo(100);
    assertThat(view.eventsPerSecond()).isEqualTo(25);
    assertThat(view.secondsLeft()).isNull();
  }

  @Test
  void an_empty_log_is_read_when_the_rebuild_is_completed() {
    assertThat(RebuildView.of(rebuild(Status.COMPLETED, 0, 0, 0, STARTED, STARTED)).percent())
        .isEqualTo(100);
  }

  @Test
  void a_list_counts_the_differences_and_does_not_show_them() {
    Rebuild rebuild = rebuild(Status.COMPLETED, 1, 1, 1, STARTED, STARTED);

    assertThat(RebuildView.of(rebuild).differences()).containsExactly(DIFFERENCE);
    RebuildView listed = RebuildPage.of(List.of(rebuild)).items().getFirst();
    assertThat(listed.differences()).isNull();
    assertThat(listed.differenceCount()).isEqualTo(1);
  }

  private static Rebuild rebuild(
      Status status,
      long events,
      long done,
      long total,
      Instant heardOf,
      @Nullable Instant finished) {
    return new Rebuild(
        UUID.randomUUID(),
        "first",
        status,
        Phase.FOLDING,
        events,
        done,
        total,
        STARTED,
        heardOf,
        finished,
        null,
        finished == null ? null : new Differences(1, List.of(DIFFERENCE)));
  }
}
