package io.orderstreams.inventory.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.serde.ObjectMapper;
import io.orderstreams.eventstream.codec.EventCodec;
import io.orderstreams.eventstream.envelope.Envelope;
import io.orderstreams.eventstream.testing.VirtualHost;
import io.orderstreams.inventory.decide.Inventory;
import io.orderstreams.inventory.events.LedgerEntry;
import io.orderstreams.inventory.events.LedgerEntry.CausedByOrder;
import io.orderstreams.inventory.ledger.LedgerLog;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** The ledger from outside: whether it adds up. */
public final class Books {

  private Books() {}

  /**
   * What the ledger says, after checking that no number is missing or there twice, that no order
   * event was decided twice, that no id comes twice, and that there never was more reserved than on
   * hand (that, the fold would not take).
   */
  public static Inventory fold(VirtualHost broker) {
    EventCodec<LedgerEntry> codec = LedgerLog.codec(ObjectMapper.getDefault());
    List<Envelope> entries = Ledger.entries(broker);
    assertThat(entries)
        .extracting(Envelope::version)
        .containsExactlyElementsOf(Ledger.oneTo(entries.size()));
    Inventory folded = new Inventory();
    Set<String> causes = new HashSet<>();
    Set<UUID> ids = new HashSet<>();
    for (Envelope entry : entries) {
      LedgerEntry happened = codec.decode(entry);
      folded.apply(entry.version(), happened);
      assertThat(ids.add(entry.id())).as("one id: " + entry).isTrue();
      if (happened instanceof CausedByOrder caused) {
        assertThat(causes.add(caused.cause().partition() + "/" + caused.cause().offset()))
            .as("decided once: " + caused)
            .isTrue();
      }
    }
    return folded;
  }
}
