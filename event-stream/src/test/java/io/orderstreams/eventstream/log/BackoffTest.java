package io.orderstreams.eventstream.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BackoffTest {

  private final Backoff backoff = new Backoff(Duration.ofMillis(100), Duration.ofSeconds(1));

  @Test
  void delays_double_up_to_the_longest() {
    assertThat(IntStream.rangeClosed(1, 6).mapToObj(backoff::after))
        .extracting(Duration::toMillis)
        .containsExactly(100L, 200L, 400L, 800L, 1000L, 1000L);
  }

  @Test
  void no_number_of_failures_overflows() {
    assertThat(backoff.after(Integer.MAX_VALUE)).isEqualTo(Duration.ofSeconds(1));
    assertThat(backoff.after(0)).isEqualTo(Duration.ofMillis(100));
  }
}
