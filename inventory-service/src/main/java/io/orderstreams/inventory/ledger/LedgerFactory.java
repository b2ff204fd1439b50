package io.orderstreams.inventory.ledger;

import com.rabbitmq.stream.Environment;
import io.micronaut.context.annotation.Factory;
import io.orderstreams.eventstream.append.NumberedLog;
import io.orderstreams.eventstream.codec.EventCodec;
import io.orderstreams.eventstream.read.BoundedReader;
import io.orderstreams.eventstream.read.ReaderSettings;
import io.orderstreams.inventory.events.LedgerEntry;
import io.orderstreams.inventory.store.Outbox;
import io.orderstreams.inventory.store.RecordedSkips;
import io.orderstreams.inventory.store.Transactions;
import jakarta.inject.Singleton;

/** Makes what the lifecycle starts and stops; none of it starts by itself. */
@Factory
final class LedgerFactory {

  @Singleton
  Relay relay(
      Outbox outbox,
      Transactions transactions,
      NumberedLog log,
      Confirmations confirmations,
      LedgerSettings settings) {
    return new Relay(outbox, transactions, log, confirmations, settings);
  }

  @Singleton
  CatchUp catchUp(
      Environment environment,
      EventCodec<LedgerEntry> codec,
      ReaderSettings readerSettings,
      NumberedLog log,
      MissingEntries missing,
      SnapshotStart snapshots,
      Outbox outbox,
      Transactions transactions,
      RecordedSkips skips,
      LedgerSettings settings) {
    BoundedReader<LedgerEntry> reader =
        new BoundedReader<>(
            environment,
            LedgerLog.LOG.partitions().getFirst(),
            codec,
            skips.of(LedgerLog.FOLLOWER),
            readerSettings,
            settings.messageTimeout());
    return new CatchUp(reader, log, missing, snapshots, outbox, transactions, skips, settings);
  }
}
