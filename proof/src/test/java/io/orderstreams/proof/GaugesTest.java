package io.orderstreams.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class GaugesTest {

  private static final List<String> NAMES = List.of("lag", "backlog");

  @Test
  void zero_everywhere_is_rest() {
    assertThat(
            Gauges.notZero("# HELP lag\nlag{p=\"1\"} 0.0\nlag{p=\"2\"} 0.0\nbacklog 0.0\n", NAMES))
        .isEmpty();
  }

  @Test
  void one_that_is_not_zero_is_told() {
    assertThat(Gauges.notZero("lag{p=\"1\"} 0.0\nlag{p=\"2\"} 3.0\nbacklog 0.0\n", NAMES))
        .contains("lag{p=\"2\"} 3.0");
    assertThat(Gauges.notZero("lag 0.0\nbacklog 1.0E3\n", NAMES)).contains("backlog 1.0E3");
  }

  @Test
  void what_is_not_known_is_not_zero() {
    assertThat(Gauges.notZero("lag{p=\"1\"} NaN\nbacklog 0.0\n", NAMES))
        .contains("lag{p=\"1\"} NaN");
  }

  @Test
  void what_is_not_told_is_not_zero() {
    assertThat(Gauges.notZero("lag 0.0\nbacklog_of_others 0.0\n", NAMES))
        .contains("backlog is not told");
  }
}
