package io.orderstreams.notifications.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class CorrelationTest {

  @Test
  void what_the_caller_says_is_handed_on() {
    assertThat(Correlation.of("case-7/b")).isEqualTo("case-7/b");
    assertThat(Correlation.of("x".repeat(128))).hasSize(128);
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", " ", "a b", "a\tb", "ä", "\u0000"})
  void what_is_not_fit_to_be_handed_on_counts_as_not_said(String header) {
    assertThat(Correlation.of(header)).isNull();
  }

  @Test
  void it_is_bounded() {
    assertThat(Correlation.of("x".repeat(129))).isNull();
  }
}
