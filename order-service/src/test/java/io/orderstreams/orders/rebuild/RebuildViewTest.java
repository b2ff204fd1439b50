package io.orderstreams.orders.rebuild;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.serde.ObjectMapper;
import io.orderstreams.orders.rebuild.Rebuild.Phase;
import io.orderstreams.orders.rebuild.Rebuild.Status;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RebuildViewTest {

  private static final Instant STARTED = Instant.parse("2026-03-01T10:00:00Z");

  @Test
  void progress_is_told_in_percent_speed_and_time_left() {
    RebuildView view = view(Status.RUNNING, 2_000, 2_500, 10_000, STARTED.plusSeconds(10), null);

    assertThat(view.percent()).isEqualTo(25);
    assertThat(view.eventsPerSecond()).isEqualTo(200);
    assertThat(view.timeLeft()).isEqualTo("PT30S");
  }

  @Test
  void before_the_first_event_nobody_can_tell_the_time_left() {
    RebuildView view = view(Status.RUNNING, 0, 0, 0, STARTED, null);

    assertThat(view.percent()).isZero();
    assertThat(view.timeLeft()).isNull();
  }

  @Test
  void when_it_is_over_its_speed_stays_what_it_was() {
    Instant finished = STARTED.plusSeconds(4);
    RebuildView view = view(Status.COMPLETED, 100, 120, 120, STARTED.plusSeconds(9), finished);

    assertThat(view.percent()).isEqualTo(100);
    assertThat(view.eventsPerSecond()).isEqualTo(25);
    assertThat(view.timeLeft()).isNull();
  }

  @Test
  void an_empty_log_is_read_when_the_rebuild_is_completed() {
    assertThat(view(Status.COMPLETED, 0, 0, 0, STARTED, STARTED).percent()).isEqualTo(100);
  }

  private static RebuildView view(
      Status status,
      long events,
      long offsetsRead,
      long offsetsToRead,
      Instant heardOf,
      @Nullable Instant finished) {
    return RebuildView.of(
        new Rebuild(
            UUID.randomUUID(),
            "first",
            status,
            Phase.FOLDING,
            events,
            offsetsRead,
            offsetsToRead,
            STARTED,
            heardOf,
            finished,
            null,
            null,
            null),
        ObjectMapper.getDefault());
  }
}
