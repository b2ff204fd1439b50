package io.orderstreams.proof.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class CommandTest {

  @Test
  void what_it_has_written_is_told() throws Exception {
    assertThat(Command.run(List.of("sh", "-c", "echo ä; echo b >&2"))).isEqualTo("ä\nb");
  }

  @Test
  void one_that_fails_tells_why() {
    assertThatThrownBy(() -> Command.run(List.of("sh", "-c", "echo no such thing; exit 3")))
        .isInstanceOf(FaultException.class)
        .hasMessageEndingWith("no such thing");
  }

  @Test
  @Timeout(20)
  void one_that_hangs_is_given_up_though_its_output_is_open() {
    assertThatThrownBy(
            () -> Command.run(List.of("sh", "-c", "echo so; sleep 60"), Duration.ofSeconds(1)))
        .isInstanceOf(FaultException.class)
        .hasMessageEndingWith("not done after 1 s");
  }
}
