package io.orderstreams.proof.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderstreams.proof.plan.Target;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TrafficTest {

  @Test
  @EnabledOnOs(OS.LINUX)
  void what_has_no_network_of_its_own_is_left_alone() throws FaultException {
    String ourselves = Long.toString(ProcessHandle.current().pid());

    assertThat(Traffic.sharesOurNetwork(ourselves)).isTrue();
  }

  @Test
  void what_is_not_known_to_have_one_is_left_alone_too() {
    assertThatThrownBy(() -> Traffic.sharesOurNetwork("none"))
        .isInstanceOf(FaultException.class)
        .hasMessageContaining("not known");
  }

  @ParameterizedTest
  @EnumSource(Target.class)
  void a_packet_goes_through_the_narrowest_line_within_the_queue(Target target) {
    int longestPacket = 1_500 * 8;

    assertThat(longestPacket / Traffic.kilobits(target)).isLessThan(1_500);
  }
}
