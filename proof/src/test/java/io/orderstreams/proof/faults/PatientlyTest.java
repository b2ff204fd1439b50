package io.orderstreams.proof.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PatientlyTest {

  private int tries;

  @Test
  void what_fails_at_first_is_tried_again() throws Exception {
    Patiently.run(() -> worksAt(3), Duration.ofMinutes(1), Duration.ZERO);

    assertThat(tries).isEqualTo(3);
  }

  @Test
  void what_goes_on_failing_is_told() {
    assertThatThrownBy(
            () -> Patiently.run(() -> worksAt(1_000_000_000), Duration.ZERO, Duration.ofMillis(1)))
        .isInstanceOf(FaultException.class)
        .hasMessage("not yet");
  }

  private void worksAt(int wanted) throws FaultException {
    tries++;
    if (tries < wanted) {
      throw new FaultException("not yet");
    }
  }
}
