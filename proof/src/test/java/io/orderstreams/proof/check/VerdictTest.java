package io.orderstreams.proof.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class VerdictTest {

  @Test
  void a_sound_history_is_a_table_and_nothing_more() {
    String printed = print(Judge.judge(new Town().world.evidence()));

    assertThat(printed.lines().toList()).hasSize(2 + 8);
    assertThat(printed).contains("8. orders and stock agree").doesNotContain("broken");
  }

  @Test
  void a_violation_is_told_with_all_that_is_known_of_its_order() {
    Town town = new Town();
    WorldOrder order = town.cancelled;
    town.world.mails.removeIf(mail -> mail.messageId().contains(order.eventIds.get(1)));

    String printed = print(Judge.judge(town.world.evidence()));

    assertThat(printed)
        .contains(
            "4. customers get their mails, repeated only by faults, under one Message-ID: broken")
        .contains(order.id + ": no mail about order.confirmed v2")
        .contains("What is known of " + order.id)
        .containsSubsequence(
            "order.created v1",
            "NotificationRow[",
            "Mail[",
            "POST /orders ",
            "stock.reserved",
            "order.cancelled v3",
            "stock.released",
            "POST /orders/" + order.id + "/cancel",
            "OrderRow[",
            "ReservationRow[");
  }

  @Test
  void what_is_broken_a_thousand_times_stays_readable() {
    Town town = new Town();
    town.stock.receive("CUP", 10_000, null);
    for (int i = 0; i < 1_000; i++) {
      town.orders.placed(Town.TWO_CUPS);
    }
    town.world.mails.clear();

    String printed = print(Judge.judge(town.world.evidence()));

    assertThat(printed).contains("... and ");
    assertThat(printed.lines().count()).isLessThan(1_000);
    assertThat(printed.lines()).allSatisfy(line -> assertThat(line.length()).isLessThan(800));
  }

  private static String print(Verdict verdict) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    verdict.print(new PrintStream(bytes, true, StandardCharsets.UTF_8));
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
