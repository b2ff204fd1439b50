package io.orderstreams.orders.rebuild;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderstreams.eventstream.testing.BrokerForTests;
import io.orderstreams.eventstream.testing.VirtualHost;
import io.orderstreams.orders.testing.Answer;
import io.orderstreams.orders.testing.Logs;
import io.orderstreams.orders.testing.OrderApi;
import io.orderstreams.orders.testing.Samples;
import io.orderstreams.orders.testing.ServiceProcess;
import io.orderstreams.orders.testing.View;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process dies in each phase of a rebuild, as by kill -9. */
class RebuildKilledIT {

  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final int ORDERS = 200;

  /** In the order in which a rebuild comes by: each one gets further than the one before it. */
  private static final List<String> BEFORE_THE_COMMIT =
      List.of(
          "begun",
          "loading",
          "folding",
          "caught up",
          "compared, not committed",
          "in the swap",
          "swapped, not committed");

  private static final List<String> AFTER_THE_COMMIT = List.of("swapped", "cleaned up");

  private final Path data;
  private final View view;

  RebuildKilledIT(@TempDir Path data) {
    this.data = data;
    this.view = new View(data);
  }

  @Test
  void it_has_changed_nothing_or_all_and_another_one_works() throws Exception {
    try (VirtualHost broker = BrokerForTests.freshVirtualHost();
        Logs logs = new Logs(broker)) {
      List<UUID> orders = fill(broker, logs);
      List<UUID> damaged = orders.subList(ORDERS / 2, ORDERS / 2 + 10); // in several partitions
      Map<String, List<Map<String, String>>> undamaged = view.everything();
      damage(damaged);
      Map<String, List<Map<String, String>>> live = view.everything();
      String killed = "";
      for (String point : BEFORE_THE_COMMIT) {
        killed = killAt(point, broker, killed);
        assertThat(view.everything()).as("live rows, killed: " + point).isEqualTo(live);
        assertThat(recorded(killed)).as(point).containsEntry("status", "RUNNING");
      }
      for (String point : AFTER_THE_COMMIT) {
        killed = killAt(point, broker, killed);
        assertThat(view.everything()).as("live rows, killed: " + point).isEqualTo(undamaged);
        assertThat(recorded(killed)).as(point).containsEntry("status", "COMPLETED");
        damage(damaged);
      }
      try (ServiceProcess service = ServiceProcess.start(broker, data, settings())) {
        Answer done = awaitOver(service.api(), begin(service.api(), "first"));
        assertThat(done.get("status")).as(done.text()).isEqualTo("COMPLETED");
        assertThat(done.get("differenceCount")).isEqualTo("10");
        awaitTurn(service.api());
        stop(service);
      }
      assertThat(view.everything()).isEqualTo(undamaged);
      for (String table : List.of("orders", "journal", "superseded", "positions")) {
        assertThat(view.rows("SELECT * FROM " + table + "_rebuild")).as(table).isEmpty();
      }
    }
  }

  private List<UUID> fill(VirtualHost broker, Logs logs) throws InterruptedException {
    List<UUID> orders = new ArrayList<>();
    for (int i = 0; i < ORDERS; i++) {
      orders.add(UUID.randomUUID());
      logs.order(1, Samples.created(orders.getLast()));
    }
    try (ServiceProcess service = ServiceProcess.start(broker, data, settings())) {
      Awaitility.await("all is read")
          .atMost(PATIENCE)
          .until(
              () ->
                  orders.stream()
                      .allMatch(id -> service.api().find(id.toString()).status() == 200));
      assertThat(service.api().post("/snapshots", "").status()).isEqualTo(201);
      stop(service);
    }
    return orders;
  }

  /** Returns the rebuild. */
  private String killAt(String point, VirtualHost broker, String before)
      throws InterruptedException {
    Map<String, String> settings = new HashMap<>(settings());
    settings.put("crash.at", point);
    try (ServiceProcess service = ServiceProcess.startWithTestBeans(broker, data, settings)) {
      if (!before.isEmpty()) {
        Answer over = awaitOver(service.api(), before);
        assertThat(
                over.get("status").equals("COMPLETED")
                    || over.get("reason").contains("interrupted"))
            .as(over.text())
            .isTrue();
      }
      Awaitility.await("a rebuild has begun: " + point)
          .atMost(PATIENCE)
          .until(() -> hasBegun(service.api(), point.equals("loading") ? "snapshot" : "first"));
      assertThat(service.awaitExit(PATIENCE)).as(point).isEqualTo(CrashingRebuildTable.EXIT_CODE);
    }
    return Objects.requireNonNull(
        view.rows("SELECT id FROM rebuilds ORDER BY started_at DESC LIMIT 1").getFirst().get("id"));
  }

  /** 409 as long as the one before has not been given up; it may die before it can answer. */
  private static boolean hasBegun(OrderApi api, String from) {
    try {
      return api.trySending(
                  api.request("/rebuilds", "Content-Type", "application/json")
                      .POST(BodyPublishers.ofString("{\"from\": \"%s\"}".formatted(from))))
              .status()
          == 202;
    } catch (IOException dead) {
      return true;
    }
  }

  private static String begin(OrderApi api, String from) {
    return Awaitility.await("a rebuild begins")
        .atMost(PATIENCE)
        .until(
            () -> api.post("/rebuilds", "{\"from\": \"%s\"}".formatted(from)),
            answer -> answer.status() == 202)
        .get("id");
  }

  private static Answer awaitOver(OrderApi api, String rebuild) {
    return Awaitility.await("rebuild " + rebuild + " is over")
        .atMost(PATIENCE)
        .until(
            () -> api.get("/rebuilds/" + rebuild),
            answer -> answer.status() == 200 && !answer.get("status").equals("RUNNING"));
  }

  /** Free when what was left is removed: then another one can begin, and is cancelled. */
  private static void awaitTurn(OrderApi api) {
    String next = begin(api, "first");
    awaitOver(api, next);
  }

  private Map<String, String> recorded(String rebuild) {
    return view.rows("SELECT * FROM rebuilds WHERE id = ?", UUID.fromString(rebuild)).getFirst();
  }

  private void damage(List<UUID> orders) {
    for (UUID order : orders) {
      assertThat(view.change("UPDATE orders SET status = 'SHIPPED' WHERE id = ?", order))
          .isEqualTo(1);
    }
  }

  private static Map<String, String> settings() {
    return Map.of("reader.batch-max", "10", "rebuilds.abandoned-after", "2s");
  }

  private static void stop(ServiceProcess service) throws InterruptedException {
    service.terminate();
    service.awaitExit(PATIENCE);
  }
}
