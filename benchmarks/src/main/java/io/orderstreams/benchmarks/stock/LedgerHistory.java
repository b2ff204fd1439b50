package io.orderstreams.benchmarks.stock;

import com.rabbitmq.stream.Environment;
import io.orderstreams.benchmarks.append.AppendBenchmark;
import io.orderstreams.eventstream.append.NumberedLog;
import io.orderstreams.eventstream.append.NumberedLog.Numbered;
import io.orderstreams.eventstream.envelope.Envelope;
import io.orderstreams.eventstream.envelope.Ids;
import io.orderstreams.eventstream.log.Log;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;

/**
 * A ledger as inventory-service would have written it: a hundred articles are received, then orders
 * get theirs, and it leaves the house.
 */
final class LedgerHistory {

  static final Log LEDGER = Log.single("stock-ledger");

  private static final int ARTICLES = 100;
  private static final String CAUSE = "\"cause\":{\"partition\":0,\"offset\":%d,\"version\":%d}";

  private UUID order = Ids.next();

  private LedgerHistory() {}

  /**
   * Writes that many entries.
   *
   * @param atOnce entries between two waits for the confirm; one gives chunks of one
   */
  static void write(Environment environment, int entries, int atOnce) throws InterruptedException {
    LedgerHistory history = new LedgerHistory();
    try (NumberedLog log =
        new NumberedLog(environment, LEDGER, "inventory-ledger", AppendBenchmark.settings())) {
      log.start();
      Awaitility.await("connected").until(() -> log.state().open());
      for (int number = 1; number <= entries; ) {
        List<Numbered> next = new ArrayList<>(atOnce);
        for (int i = 0; i < atOnce && number <= entries; i++, number++) {
          next.add(new Numbered(number, history.entry(number)));
        }
        log.append(next);
      }
    }
  }

  private Envelope entry(long number) {
    if (number <= ARTICLES) {
      String sku = "BENCH-" + number;
      return envelope(
          number, "stock.received", sku, "{\"sku\":\"%s\",\"quantity\":1000000000}".formatted(sku));
    }
    if (number % 2 == 1) {
      order = Ids.next();
      return envelope(number, "stock.reserved", order.toString(), movement(number, 1));
    }
    return envelope(number, "stock.issued", order.toString(), movement(number - 1, 3));
  }

  private String movement(long number, int version) {
    return ("{\"orderId\":\"%s\",\"lines\":[{\"sku\":\"BENCH-%d\",\"quantity\":1}]," + CAUSE + "}")
        .formatted(order, 1 + number / 2 % ARTICLES, number + version, version);
  }

  private static Envelope envelope(long number, String type, String subject, String json) {
    return new Envelope(
        Ids.next(),
        "/inventory-service",
        type,
        subject,
        Instant.now(),
        "urn:orderstreams:" + type + ":1",
        number,
        subject,
        null,
        null,
        json.getBytes(StandardCharsets.UTF_8));
  }
}
