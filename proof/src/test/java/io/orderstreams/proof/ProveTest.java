package io.orderstreams.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is not a broken promise never ends as one. */
class ProveTest {

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final PrintStream err = new PrintStream(bytes, true, StandardCharsets.UTF_8);

  @Test
  void what_has_come_of_it_is_handed_on() throws InterruptedException {
    assertThat(Prove.tried(() -> Outcome.VIOLATED, err)).isEqualTo(Outcome.VIOLATED);
    assertThat(said()).isEmpty();
  }

  @Test
  void what_cannot_be_proven_is_told_in_one_line() throws InterruptedException {
    Outcome outcome =
        Prove.tried(
            () -> {
              throw new CannotProveException("No Docker.");
            },
            err);

    assertThat(outcome).isEqualTo(Outcome.NOT_TRIED);
    assertThat(said().lines()).containsExactly("No Docker.");
  }

  @Test
  void a_mistake_of_the_prover_is_none_of_the_services() throws InterruptedException {
    Outcome outcome =
        Prove.tried(
            () -> {
              throw new IllegalStateException("what now?");
            },
            err);

    assertThat(outcome).isEqualTo(Outcome.NOT_TRIED);
    assertThat(said()).contains("The prover itself has failed", "what now?", "ProveTest");
  }

  @Test
  void nor_is_its_want_of_memory() throws InterruptedException {
    Outcome outcome =
        Prove.tried(
            () -> {
              throw new OutOfMemoryError("heap");
            },
            err);

    assertThat(outcome).isEqualTo(Outcome.NOT_TRIED);
  }

  @Test
  void options_that_are_not_understood_are_no_broken_promise() throws InterruptedException {
    assertThat(Prove.run(List.of("--hours", "3"), err)).isEqualTo(2);
    assertThat(Prove.run(List.of("--plan", "--seed", "1"), err)).isZero();
  }

  private String said() {
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
