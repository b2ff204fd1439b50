package io.orderstreams.proof.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderstreams.proof.evidence.Losses;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the faults have destroyed is not asked for, and nothing else is forgiven for that. */
class LossesTest {

  @Test
  void a_mail_that_went_down_with_the_mail_server_is_not_asked_for() {
    Town town = new Town();
    Instant sentAt = loseConfirmation(town);
    town.world.losses = more(town, List.of(gapUntil(sentAt.plusSeconds(1))), false);

    assertThat(Judge.judge(town.world.evidence()).holds()).isTrue();
  }

  @Test
  void a_mail_of_another_time_is() {
    Town town = new Town();
    Instant sentAt = loseConfirmation(town);
    town.world.losses = more(town, List.of(gapUntil(sentAt.minusMillis(1))), false);

    assertThat(Judge.judge(town.world.evidence()).results().get(3).violations())
        .extracting(Violation::subject)
        .containsExactly(town.confirmed.id);
  }

  @Test
  void nor_is_one_whose_time_was_told_by_a_wrong_clock() {
    Town town = new Town();
    Instant told = loseConfirmation(town);
    Duration off = Duration.ofMinutes(-5);
    Losses.Gap gap = gapUntil(told.minus(off).plusMillis(1));
    Losses.Gap asTold =
        gap.asToldBy(gap.from().minusSeconds(30), gap.from().minusSeconds(15), off).orElseThrow();
    town.world.losses = more(town, List.of(gap, asTold), false);

    assertThat(Judge.judge(town.world.evidence()).holds()).isTrue();
    assertThat(gap.asToldBy(gap.from().minusSeconds(60), gap.from().minusSeconds(21), off))
        .as("a clock that was right again long before")
        .isEmpty();
    assertThat(gap.asToldBy(gap.until().plusMillis(1), gap.until().plusSeconds(9), off))
        .as("a clock that was still right then")
        .isEmpty();
  }

  @Test
  void with_the_history_lost_its_rows_are_not_asked_for_but_mails_are() {
    Town town = new Town();
    town.world.notifications.clear();
    town.world.losses = more(town, List.of(), true);

    assertThat(Judge.judge(town.world.evidence()).results().get(4).violations()).isEmpty();
    town.world.mails.removeIf(mail -> mail.messageId().contains(town.confirmed.lastEventId()));
    assertThat(Judge.judge(town.world.evidence()).results().get(4).violations())
        .extracting(Violation::subject)
        .containsExactly(town.confirmed.id);
  }

  @Test
  void a_mail_that_was_taken_in_a_time_of_trouble_may_come_again() {
    Town town = new Town();
    Losses.Trouble trouble = town.world.losses.handingOver().getFirst();

    assertThat(Judge.judge(town.world.evidence()).holds()).isTrue();
    Duration longBefore = Duration.ofSeconds(60);
    town.world.losses =
        new Losses(
            List.of(),
            false,
            List.of(
                new Losses.Trouble(
                    trouble.from().minus(longBefore), trouble.until().minus(longBefore))));
    assertThat(Judge.judge(town.world.evidence()).results().get(3).violations())
        .extracting(Violation::subject)
        .containsExactly(town.confirmed.id);
  }

  private static Losses more(Town town, List<Losses.Gap> mails, boolean history) {
    return new Losses(mails, history, town.world.losses.handingOver());
  }

  private static Losses.Gap gapUntil(Instant end) {
    return new Losses.Gap(end.minusMillis(500), end);
  }

  /** When it was sent, they say. */
  private static Instant loseConfirmation(Town town) {
    town.world.mails.removeIf(mail -> mail.messageId().contains(town.confirmed.lastEventId()));
    return town.world.notifications.stream()
        .filter(row -> row.messageId().equals(town.confirmed.lastEventId()))
        .findFirst()
        .orElseThrow()
        .sentAt();
  }
}
