package io.orderstreams.inventory.testing;

import static org.awaitility.Awaitility.await;

import com.rabbitmq.stream.Environment;
import io.micronaut.serde.ObjectMapper;
import io.orderstreams.eventstream.append.AppendSettings;
import io.orderstreams.eventstream.append.NumberedLog;
import io.orderstreams.eventstream.codec.EventCodec;
import io.orderstreams.eventstream.envelope.Envelope;
import io.orderstreams.eventstream.envelope.Ids;
import io.orderstreams.eventstream.log.StreamEnvironments;
import io.orderstreams.eventstream.testing.VirtualHost;
import io.orderstreams.inventory.events.LedgerEntry;
import io.orderstreams.inventory.ledger.LedgerLog;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

/** The stream of the ledger, as anyone can read it. */
public final class Ledger {

  private static final AppendSettings SETTINGS =
      new AppendSettings(
          Duration.ofMillis(20),
          Duration.ofSeconds(10),
          10_000,
          Duration.ofSeconds(2),
          Duration.ofSeconds(30),
          Duration.ofSeconds(10),
          Duration.ofMillis(500),
          Duration.ofSeconds(5));

  private Ledger() {}

  public static List<Envelope> entries(VirtualHost broker) {
    return broker.readAll("stock-ledger").stream().map(stored -> stored.envelope()).toList();
  }

  public static List<Long> numbers(VirtualHost broker) {
    return entries(broker).stream().map(Envelope::version).toList();
  }

  /** Appends entries as the service would, all in one chunk or few, the first with this number. */
  public static void append(
      VirtualHost broker, long firstNumber, Instant firstTime, List<? extends LedgerEntry> entries)
      throws InterruptedException {
    EventCodec<LedgerEntry> codec = LedgerLog.codec(ObjectMapper.getDefault());
    try (Environment environment = StreamEnvironments.create(broker.settings(), "test");
        NumberedLog log = new NumberedLog(environment, LedgerLog.LOG, LedgerLog.WRITER, SETTINGS)) {
      log.start();
      await("the ledger can be written to").until(() -> log.state().open());
      List<NumberedLog.Numbered> numbered = new ArrayList<>();
      for (LedgerEntry entry : entries) {
        int index = numbered.size();
        EventCodec.Encoded encoded = codec.encode(entry);
        numbered.add(
            new NumberedLog.Numbered(
                firstNumber + index,
                new Envelope(
                    Ids.next(),
                    LedgerLog.SOURCE,
                    encoded.type(),
                    "TEA",
                    firstTime.plusMillis(index),
                    encoded.dataSchema(),
                    firstNumber + index,
                    null,
                    null,
                    null,
                    encoded.data())));
      }
      log.append(numbered);
    }
  }

  /** 1, 2, ... up to this. */
  public static List<Long> oneTo(long last) {
    return LongStream.rangeClosed(1, last).boxed().toList();
  }
}
