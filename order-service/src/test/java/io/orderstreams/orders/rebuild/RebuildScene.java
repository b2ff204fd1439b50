package io.orderstreams.orders.rebuild;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderstreams.eventstream.testing.BrokerForTests;
import io.orderstreams.eventstream.testing.VirtualHost;
import io.orderstreams.orders.testing.Answer;
import io.orderstreams.orders.testing.Logs;
import io.orderstreams.orders.testing.OrderApi;
import io.orderstreams.orders.testing.Service;
import io.orderstreams.orders.testing.View;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A service that rebuilds in many small batches, and what one does with its rebuilds. */
abstract class RebuildScene {

  private static final List<String> COPIES =
      List.of(
          "orders_rebuild",
          "journal_rebuild",
          "superseded_rebuild",
          "positions_rebuild",
          "rebuild_candidates");

  final VirtualHost broker = BrokerForTests.freshVirtualHost();

  @TempDir
  @SuppressWarnings("NullAway.Init")
  private Path data;

  @SuppressWarnings("NullAway.Init")
  Service service;

  @SuppressWarnings("NullAway.Init")
  OrderApi api;

  @SuppressWarnings("NullAway.Init")
  View view;

  @SuppressWarnings("NullAway.Init")
  Logs logs;

  @BeforeEach
  final void start() {
    // Small batches, so that a rebuild has many of them.
    service =
        Service.startUnchecked(
            broker, data, Map.of("reader.batch-max", "20", "orders.rebuild.tail-max", "10"));
    service.awaitHealthy();
    api = service.api();
    view = new View(data);
    logs = new Logs(broker);
  }

  @AfterEach
  final void stop() {
    logs.close();
    service.close();
    broker.close();
  }

  static List<Map<String, String>> rows(Map<String, List<Map<String, String>>> view, String table) {
    return Objects.requireNonNull(view.get(table));
  }

  UUID begin() {
    return begin("first");
  }

  UUID begin(String from) {
    Answer begun = api.post("/rebuilds", "{\"from\": \"%s\"}".formatted(from));
    assertThat(begun.status()).as(begun.text()).isEqualTo(202);
    assertThat(begun.header("Location")).isEqualTo("/rebuilds/" + begun.get("id"));
    return uuid(begun.get("id"));
  }

  Answer status(UUID rebuild) {
    return api.get("/rebuilds/" + rebuild);
  }

  Answer cancel(UUID rebuild) {
    return api.send(api.request("/rebuilds/" + rebuild).DELETE());
  }

  Answer awaitOver(UUID rebuild) {
    Awaitility.await("the rebuild is over")
        .atMost(Duration.ofMinutes(2))
        .until(() -> !status(rebuild).get("status").equals("RUNNING"));
    return status(rebuild);
  }

  void awaitCopiesEmpty() {
    for (String table : COPIES) {
      Awaitility.await(table + " is empty")
          .until(() -> view.rows("SELECT * FROM " + table).isEmpty());
    }
  }

  static UUID uuid(String text) {
    return UUID.fromString(text);
  }
}
