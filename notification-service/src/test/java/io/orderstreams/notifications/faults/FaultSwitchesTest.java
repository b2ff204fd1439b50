package io.orderstreams.notifications.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderstreams.eventstream.envelope.Ids;
import io.orderstreams.notifications.faults.FaultPlan.MailFault;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FaultSwitchesTest {

  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

  @Test
  void nothing_fails_by_itself() {
    assertThat(new FaultSwitches(true, at(NOW)).mailFails(Ids.next(), "a@x.example")).isFalse();
  }

  @Test
  void about_the_share_that_is_wanted_fails_and_a_message_always_or_never() {
    FaultSwitches switches = switches(new MailFault(new BigDecimal("0.3"), null, null));
    long failing =
        Stream.generate(Ids::next)
            .limit(10_000)
            .filter(id -> switches.mailFails(id, "a@x.example"))
            .count();
    assertThat(failing).isBetween(2_500L, 3_500L);
    UUID id = Ids.next();
    boolean fails = switches.mailFails(id, "a@x.example");
    assertThat(Stream.generate(() -> switches.mailFails(id, "a@x.example")).limit(100))
        .containsOnly(fails);
  }

  @Test
  void a_recipients_mails_fail_and_no_others() {
    FaultSwitches switches = switches(new MailFault(null, "a@x.example", null));
    assertThat(switches.mailFails(Ids.next(), "a@x.example")).isTrue();
    assertThat(switches.mailFails(Ids.next(), "b@x.example")).isFalse();
  }

  @Test
  void all_mails_fail_until_the_time_is_over() {
    class MovingClock extends Clock {
      private Instant now = NOW;

      @Override
      public Instant instant() {
        return now;
      }

      @Override
      public ZoneOffset getZone() {
        return ZoneOffset.UTC;
      }

      @Override
      public Clock withZone(java.time.@Nullable ZoneId zone) {
        return this;
      }
    }
    MovingClock clock = new MovingClock();
    FaultSwitches switches = new FaultSwitches(true, clock);
    switches.plan(new FaultPlan(new MailFault(null, null, 10L), null, null));
    assertThat(switches.mailFails(Ids.next(), "a@x.example")).isTrue();
    clock.now = NOW.plus(Duration.ofSeconds(11));
    assertThat(switches.mailFails(Ids.next(), "a@x.example")).isFalse();
  }

  @Test
  void every_step_can_be_named() {
    assertThat(Arrays.stream(Step.values()).map(Step::wireName).collect(Collectors.joining("|")))
        .isEqualTo(Step.NAMES);
  }

  private static FaultSwitches switches(MailFault fault) {
    FaultSwitches switches = new FaultSwitches(true, at(NOW));
    switches.plan(new FaultPlan(fault, null, null));
    return switches;
  }

  private static Clock at(Instant time) {
    return Clock.fixed(time, ZoneOffset.UTC);
  }
}
