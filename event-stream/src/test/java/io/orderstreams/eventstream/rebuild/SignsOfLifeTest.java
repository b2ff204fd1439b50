package io.orderstreams.eventstream.rebuild;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderstreams.eventstream.rebuild.Rebuild.Phase;
import io.orderstreams.eventstream.rebuild.Rebuild.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SignsOfLifeTest {

  private static final UUID ONE = UUID.randomUUID();
  private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

  private final SignsOfLife signs = new SignsOfLife();

  @Test
  void one_that_says_nothing_new_has_been_silent_since_it_was_first_seen() {
    assertThat(silence(ONE, NOW, 100)).isZero();
    assertThat(silence(ONE, NOW, 115)).hasSeconds(15);
  }

  @Test
  void one_that_says_something_new_is_alive_whatever_time_it_is_for_it() {
    assertThat(silence(ONE, NOW.minusSeconds(300), 100)).isZero();
    assertThat(silence(ONE, NOW.minusSeconds(295), 105)).isZero();
    assertThat(silence(ONE, NOW.plusSeconds(10), 110)).as("put right").isZero();
    assertThat(silence(ONE, NOW.minusSeconds(285), 115)).as("put back").isZero();
  }

  @Test
  void one_that_died_with_its_clock_ahead_is_no_less_dead() {
    assertThat(silence(ONE, NOW.plusSeconds(300), 100)).isZero();
    assertThat(silence(ONE, NOW.plusSeconds(300), 116)).hasSeconds(16);
  }

  @Test
  void the_next_one_is_watched_from_its_own_beginning() {
    assertThat(silence(ONE, NOW, 100)).isZero();
    assertThat(silence(UUID.randomUUID(), NOW, 130)).isZero();
  }

  @Test
  void while_nobody_could_look_nobody_was_silent() {
    assertThat(silence(ONE, NOW, 100)).isZero();
    signs.unseen();
    assertThat(silence(ONE, NOW, 120)).isZero();
  }

  private Duration silence(UUID rebuild, Instant heardOf, long atSecond) {
    Rebuild seen =
        new Rebuild(
            rebuild,
            "first",
            Status.RUNNING,
            Phase.FOLDING,
            0,
            0,
            0,
            NOW,
            heardOf,
            null,
            null,
            null);
    return signs.silence(seen, Duration.ofSeconds(atSecond).toNanos());
  }
}
