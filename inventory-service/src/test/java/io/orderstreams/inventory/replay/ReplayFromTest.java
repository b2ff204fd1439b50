package io.orderstreams.inventory.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderstreams.eventstream.http.ProblemException;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReplayFromTest {

  @Test
  void the_five_ways() {
    assertThat(ReplayFrom.parse("from", "first")).isEqualTo(new ReplayFrom.First());
    assertThat(ReplayFrom.parse("from", "last")).isEqualTo(new ReplayFrom.Last());
    assertThat(ReplayFrom.parse("from", "next")).isEqualTo(new ReplayFrom.Next());
    assertThat(ReplayFrom.parse("from", "offset:0")).isEqualTo(new ReplayFrom.Offset(0));
    assertThat(ReplayFrom.parse("from", "offset:9223372036854775807"))
        .isEqualTo(new ReplayFrom.Offset(Long.MAX_VALUE));
    assertThat(ReplayFrom.parse("from", "timestamp:2026-01-31T12:00:00.000001Z"))
        .isEqualTo(new ReplayFrom.Timestamp(Instant.parse("2026-01-31T12:00:00.000001Z")));
    assertThat(ReplayFrom.parse("from", "timestamp:-1000000000-01-01T00:00:00Z"))
        .as("before all that there can be")
        .isEqualTo(new ReplayFrom.Timestamp(Instant.EPOCH));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "First",
        "offset",
        "offset:",
        "offset:-1",
        "offset:1.5",
        "offset:9223372036854775808",
        "timestamp:",
        "timestamp:yesterday",
        "timestamp:2026-01-31",
        "timestamp:2026-02-30T12:00:00Z",
        "timestamp:+1000000000-12-31T23:59:59Z",
        "5"
      })
  void anything_else_is_a_problem(String text) {
    assertThatThrownBy(() -> ReplayFrom.parse("from", text)).isInstanceOf(ProblemException.class);
  }
}
