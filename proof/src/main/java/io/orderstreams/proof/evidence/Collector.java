package io.orderstreams.proof.evidence;

import io.orderstreams.proof.record.ExchangeJournal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;

/** Gathers the evidence of a run. Changes nothing of it. */
public final class Collector {

  private Collector() {}

  /**
   * Reads everything, one after the other: the system has to stand still meanwhile. What was read
   * is kept below {@code evidence}, with copies of the databases.
   *
   * @param runDirectory with the recorded exchanges
   * @throws CollectException if something cannot be read whole
   */
  public static Evidence collect(Path runDirectory, Places places)
      throws CollectException, InterruptedException {
    Path kept = runDirectory.resolve("evidence");
    try {
      Saved saved = read(runDirectory, places);
      saved.write(kept);
      Databases databases = new Databases(kept);
      return new Evidence(
          ExchangeJournal.read(runDirectory),
          saved.orderLog(),
          saved.ledger(),
          databases.orders(places.ordersDatabase()),
          databases.inventory(places.inventoryDatabase()),
          databases.notifications(places.notificationsDatabase()),
          saved.queues(),
          saved.mails(),
          saved.losses());
    } catch (IOException | UncheckedIOException e) {
      throw new CollectException(e.toString(), e);
    }
  }

  private static Saved read(Path runDirectory, Places places)
      throws CollectException, InterruptedException, IOException {
    List<LogMessage> orderLog;
    List<LogMessage> ledger;
    try (Streams streams = Streams.of(places.broker())) {
      orderLog = streams.superStream("orders", places.broker().orderPartitions());
      ledger = streams.stream("stock-ledger", 0);
    }
    return new Saved(
        orderLog,
        ledger,
        Queues.contents(places.broker()),
        Mailboxes.all(runDirectory, places.mail()),
        places.losses());
  }
}
