package io.orderstreams.inventory.testing;

import io.orderstreams.eventstream.envelope.Envelope;
import io.orderstreams.eventstream.testing.VirtualHost;
import java.util.List;
import java.util.stream.LongStream;

/** The stream of the ledger, as anyone can read it. */
public final class Ledger {

  private Ledger() {}

  public static List<Envelope> entries(VirtualHost broker) {
    return broker.readAll("stock-ledger").stream().map(stored -> stored.envelope()).toList();
  }

  public static List<Long> numbers(VirtualHost broker) {
    return entries(broker).stream().map(Envelope::version).toList();
  }

  /** 1, 2, ... up to this. */
  public static List<Long> oneTo(long last) {
    return LongStream.rangeClosed(1, last).boxed().toList();
  }
}
