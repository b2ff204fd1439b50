package io.orderstreams.notifications.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderstreams.eventstream.http.ProblemException;
import java.time.Duration;
import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeliveryTimeTest {

  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
  private static final Duration LONGEST = Duration.ofDays(30);

  @ParameterizedTest
  @CsvSource({"90, 90", "PT1M30S, 90", "P1D, 86400", "2592000, 2592000"})
  void a_delay_is_seconds_or_a_duration(String delay, long seconds) {
    assertThat(of(null, delay)).isEqualTo(NOW.plusSeconds(seconds));
  }

  @Test
  void what_is_due_already_is_for_now() {
    assertThat(of(null, null)).isNull();
    assertThat(of(null, "0")).isNull();
    assertThat(of(NOW, null)).isNull();
    assertThat(of(Instant.EPOCH, null)).isNull();
    assertThat(of(NOW.plusMillis(1), null)).isEqualTo(NOW.plusMillis(1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-1", "PT-1S", "soon", "1.5", "2592001", "P31D", "9999999999", "1h"})
  void any_other_delay_is_told(String delay) {
    assertThatThrownBy(() -> of(null, delay)).isInstanceOf(ProblemException.class);
  }

  @Test
  void too_far_away_or_both_at_once_is_told() {
    assertThatThrownBy(() -> of(NOW.plus(LONGEST).plusSeconds(1), null))
        .isInstanceOf(ProblemException.class);
    assertThatThrownBy(() -> of(Instant.MAX, null)).isInstanceOf(ProblemException.class);
    assertThatThrownBy(() -> of(NOW, "1")).isInstanceOf(ProblemException.class);
  }

  @Property
  void any_text_is_a_time_or_told(@ForAll String delay) {
    try {
      of(null, delay);
    } catch (ProblemException expected) {
      assertThat(expected).isNotNull();
    }
  }

  private static @Nullable Instant of(@Nullable Instant at, @Nullable String delay) {
    return DeliveryTime.of(new AdminNotification("m", "info", at, delay), "", NOW, LONGEST);
  }
}
