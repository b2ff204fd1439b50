package io.orderstreams.inventory.ledger;

import io.orderstreams.eventstream.append.NumberedLog.Numbered;
import io.orderstreams.eventstream.codec.EventCodec;
import io.orderstreams.eventstream.envelope.Ids;
import io.orderstreams.inventory.events.LedgerEntry;
import io.orderstreams.inventory.store.Outbox;
import io.orderstreams.inventory.store.Transactions;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** Takes entries in, in the transaction that does what they say. */
@Singleton
public class Ledger {

  private final EventCodec<LedgerEntry> codec;
  private final Outbox outbox;
  private final Transactions transactions;
  private final Confirmations confirmations;
  private final Clock clock;

  Ledger(
      EventCodec<LedgerEntry> codec,
      Outbox outbox,
      Transactions transactions,
      Confirmations confirmations,
      Clock clock) {
    this.codec = codec;
    this.outbox = outbox;
    this.transactions = transactions;
    this.confirmations = confirmations;
    this.clock = clock;
  }

  /** An entry to be taken in. */
  public record NewEntry(LedgerEntry entry, Origin origin) {}

  /**
   * Gives the entries the next numbers and puts them into the outbox. Only inside {@link
   * Transactions#write}.
   *
   * @throws IllegalStateException if the database has lost entries that the stream has: their
   *     numbers must not be given again
   */
  public void add(long lastNumber, List<NewEntry> entries) {
    if (entries.isEmpty()) {
      return;
    }
    if (lastNumber < confirmations.upTo()) {
      throw new IllegalStateException(
          "the database has gone back to entry %d, the ledger has entry %d: all instances have to be started anew"
              .formatted(lastNumber, confirmations.upTo()));
    }
    // The database keeps microseconds; what is sent twice must be the same twice.
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    List<Numbered> numbered = new ArrayList<>(entries.size());
    long number = lastNumber;
    for (NewEntry entry : entries) {
      number++;
      numbered.add(
          LedgerLog.numbered(codec, number, entry.entry(), entry.origin(), Ids.next(), now));
    }
    outbox.add(numbered);
    transactions.advanceTo(number);
  }
}
