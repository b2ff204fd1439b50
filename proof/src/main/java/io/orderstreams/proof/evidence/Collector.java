package io.orderstreams.proof.evidence;

import io.orderstreams.proof.record.ExchangeJournal;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Gathers the evidence of a run. Changes nothing of it. */
public final class Collector {

  private Collector() {}

  /**
   * Reads everything, one after the other: the system has to stand still meanwhile.
   *
   * @param runDirectory with the recorded exchanges; copies of the databases are left there, below
   *     {@code evidence}
   * @throws CollectException if something cannot be read whole
   */
  public static Evidence collect(Path runDirectory, Places places)
      throws CollectException, InterruptedException {
    Databases databases = new Databases(runDirectory.resolve("evidence"));
    List<LogMessage> orderLog;
    List<LogMessage> ledger;
    try (Streams streams = Streams.of(places.broker())) {
      orderLog = streams.superStream("orders", places.broker().orderPartitions());
      ledger = streams.stream("stock-ledger", 0);
    }
    try {
      return new Evidence(
          ExchangeJournal.read(runDirectory),
          orderLog,
          ledger,
          databases.orders(places.ordersDatabase()),
          databases.inventory(places.inventoryDatabase()),
          databases.notifications(places.notificationsDatabase()),
          Queues.contents(places.broker()),
          Mailboxes.all(runDirectory, places.mail()),
          places.losses());
    } catch (IOException e) {
      throw new CollectException(e.toString(), e);
    }
  }
}
