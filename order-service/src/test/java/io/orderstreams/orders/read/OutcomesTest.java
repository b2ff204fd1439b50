package io.orderstreams.orders.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.orderstreams.orders.read.Outcomes.Outcome;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class OutcomesTest {

  private final Outcomes outcomes =
      new Outcomes(new ReadSettings(Duration.ofSeconds(5), Duration.ofMillis(20), 50));
  private final UUID key = UUID.randomUUID();

  @Test
  void whoever_expects_an_outcome_is_told_it() {
    CompletableFuture<Outcome> mine = outcomes.expect(key);
    CompletableFuture<Outcome> another = outcomes.expect(UUID.randomUUID());

    outcomes.tell(key, Outcome.SUPERSEDED);

    assertThat(mine).isCompletedWithValue(Outcome.SUPERSEDED);
    assertThat(another).isNotDone();
  }

  @Test
  void what_nobody_expects_is_told_to_nobody() {
    outcomes.tell(key, Outcome.EFFECTIVE);

    assertThat(outcomes.expected(key)).isEmpty();
  }

  @Test
  void an_outcome_is_kept_no_longer_than_it_is_expected() {
    CompletableFuture<Outcome> _ = outcomes.expect(key);
    outcomes.forget(key);

    assertThat(outcomes.expected(key)).isEmpty();
  }

  @Test
  void an_order_that_was_placed_can_be_waited_for_until_it_is_read() {
    outcomes.placing(key);
    CompletableFuture<Outcome> arriving = outcomes.expected(key).orElseThrow();

    outcomes.tell(key, Outcome.EFFECTIVE);

    assertThat(arriving).isCompletedWithValue(Outcome.EFFECTIVE);
    assertThat(outcomes.expected(key)).isEmpty();
  }

  @Test
  void an_order_that_is_never_read_here_is_forgotten() {
    outcomes.placing(key);

    await("forgotten").until(() -> outcomes.expected(key).isEmpty());
  }
}
