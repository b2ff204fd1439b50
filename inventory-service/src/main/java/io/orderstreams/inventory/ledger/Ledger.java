package io.orderstreams.inventory.ledger;

import io.orderstreams.eventstream.append.NumberedLog.Numbered;
import io.orderstreams.eventstream.codec.EventCodec;
import io.orderstreams.eventstream.envelope.Envelope;
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
import org.jspecify.annotations.Nullable;

/** Takes entries in, in the transaction that does what they say. */
@Singleton
public class Ledger {

  private final EventCodec<LedgerEntry> codec;
  private final Outbox outbox;
  private final Transactions transactions;
  private final Clock clock;

  Ledger(EventCodec<LedgerEntry> codec, Outbox outbox, Transactions transactions, Clock clock) {
    this.codec = codec;
    this.outbox = outbox;
    this.transactions = transactions;
    this.clock = clock;
  }

  /**
   * An entry to be taken in.
   *
   * @param cause the order event that led to it, if one did
   */
  public record NewEntry(LedgerEntry entry, @Nullable Envelope cause) {}

  /**
   * Gives the entries the next numbers and puts them into the outbox. Only inside {@link
   * Transactions#write}.
   */
  public void add(long lastNumber, List<NewEntry> entries) {
    if (entries.isEmpty()) {
      return;
    }
    // The database keeps microseconds; what is sent twice must be the same twice.
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    List<Numbered> numbered = new ArrayList<>(entries.size());
    long number = lastNumber;
    for (NewEntry entry : entries) {
      number++;
      numbered.add(
          LedgerLog.numbered(codec, number, entry.entry(), entry.cause(), Ids.next(), now));
    }
    outbox.add(numbered);
    transactions.advanceTo(number);
  }
}
