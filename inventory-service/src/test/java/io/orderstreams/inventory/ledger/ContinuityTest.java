package io.orderstreams.inventory.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderstreams.eventstream.envelope.Envelope;
import io.orderstreams.eventstream.read.Recorded;
import io.orderstreams.inventory.events.LedgerEntry;
import io.orderstreams.inventory.events.LedgerEntry.StockReceived;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ContinuityTest {

  @Test
  void what_the_database_has_is_not_missing() {
    Continuity continuity = new Continuity(2);
    assertThat(continuity.isMissing(entry(2))).isFalse();
    assertThat(continuity.isMissing(entry(3))).isTrue();
    assertThat(continuity.isMissing(entry(4))).isTrue();
  }

  @Test
  void the_first_one_may_be_the_very_next() {
    assertThat(new Continuity(2).isMissing(entry(3))).isTrue();
    assertThat(new Continuity(0).isMissing(entry(1))).isTrue();
  }

  @Test
  void a_gap_at_the_beginning_is_seen() {
    assertThatThrownBy(() -> new Continuity(2).isMissing(entry(4)))
        .isInstanceOf(BrokenLedgerException.class)
        .hasMessageContaining("at offset 104 stands entry 4 where entry 3 is due");
  }

  @Test
  void a_gap_later_on_is_seen() {
    Continuity continuity = new Continuity(0);
    continuity.isMissing(entry(1));
    assertThatThrownBy(() -> continuity.isMissing(entry(3)))
        .isInstanceOf(BrokenLedgerException.class)
        .hasMessageContaining("entry 2 is due");
  }

  @Test
  void a_repetition_is_seen_also_of_what_the_database_has() {
    Continuity continuity = new Continuity(5);
    continuity.isMissing(entry(4));
    assertThatThrownBy(() -> continuity.isMissing(entry(4)))
        .isInstanceOf(BrokenLedgerException.class);
  }

  @Test
  void a_number_that_none_of_ours_has_is_seen() {
    assertThatThrownBy(() -> new Continuity(5).isMissing(entry(0)))
        .isInstanceOf(BrokenLedgerException.class);
  }

  private static Recorded<LedgerEntry> entry(long number) {
    Envelope envelope =
        new Envelope(
            UUID.randomUUID(),
            LedgerLog.SOURCE,
            "stock.received",
            "TEA",
            Instant.EPOCH,
            "urn:orderstreams:stock.received:1",
            number,
            null,
            null,
            null,
            new byte[0]);
    return new Recorded<>(100 + number, envelope, new StockReceived("TEA", 1, null));
  }
}
