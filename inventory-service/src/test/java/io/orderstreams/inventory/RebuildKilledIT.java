package io.orderstreams.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.orderstreams.eventstream.testing.BrokerForTests;
import io.orderstreams.eventstream.testing.Ports;
import io.orderstreams.eventstream.testing.VirtualHost;
import io.orderstreams.inventory.events.LedgerEntry;
import io.orderstreams.inventory.events.LedgerEntry.StockReceived;
import io.orderstreams.inventory.testing.CrashPoint;
import io.orderstreams.inventory.testing.InventoryProcess;
import io.orderstreams.inventory.testing.InventoryService;
import io.orderstreams.inventory.testing.Ledger;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process dies in each phase of a rebuild, as by kill -9. */
class RebuildKilledIT {

  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final int ARTICLES = 50;

  /** In the order in which a rebuild comes by: each one gets further than the one before it. */
  private static final List<String> BEFORE_THE_COMMIT =
      List.of("begun", "LOADING", "FOLDING", "SWAPPING", "swapped, not committed");

  private static final List<String> AFTER_THE_COMMIT = List.of("swapped", "cleaned up");

  private final VirtualHost broker = BrokerForTests.freshVirtualHost();
  private final Path data;

  RebuildKilledIT(@TempDir Path data) {
    this.data = data;
  }

  @AfterEach
  void removeVirtualHost() {
    broker.close();
  }

  @Test
  void it_has_changed_nothing_or_all_and_another_one_works()
      throws IOException, InterruptedException {
    int port = Ports.free();
    Ledger.append(broker, 1, Instant.now(), receipts());
    try (InventoryService service = InventoryService.healthy(broker, data)) {
      assertThat(service.post("/snapshots", "", Map.of()).status()).isEqualTo(201);
    }
    List<String> undamaged = stock();
    damage();
    List<String> damaged = stock();
    for (String point : BEFORE_THE_COMMIT) {
      killAt(point, port);
      assertThat(stock()).as("live rows, killed: " + point).isEqualTo(damaged);
      assertThat(newest()).as(point).isEqualTo("RUNNING");
    }
    for (String point : AFTER_THE_COMMIT) {
      killAt(point, port);
      assertThat(stock()).as("live rows, killed: " + point).isEqualTo(undamaged);
      assertThat(newest()).as(point).isEqualTo("COMPLETED");
      damage();
    }
    try (InventoryProcess process = started(port, Map.of())) {
      begin(process, "first");
      await("it is over")
          .atMost(PATIENCE)
          .until(() -> process.get("/rebuilds?limit=1").contains("finishedAt"));
      assertThat(process.get("/rebuilds?limit=1"))
          .contains("\"status\":\"COMPLETED\"", "\"differenceCount\":2");
      assertThat(process.get("/rebuilds")).contains("it was interrupted").doesNotContain("RUNNING");
      await("what was left is gone: another one can begin")
          .atMost(PATIENCE)
          .until(() -> process.post("/rebuilds", "{\"from\": \"first\"}").startsWith("202 "));
      assertThat(process.terminate(PATIENCE)).isTrue();
    }
    assertThat(stock()).isEqualTo(undamaged);
    for (String table : List.of("stock", "reservation", "booking")) {
      assertThat(rows("select * from " + table + "_rebuilt")).as(table).isEmpty();
    }
  }

  private void killAt(String point, int port) throws IOException {
    boolean loading = point.equals("LOADING");
    Map<String, String> settings =
        loading
            ? Map.of("CRASH_AT", point, "CRASH_AFTER", "3", "SNAPSHOTS_LOAD_BATCH", "10")
            : Map.of("CRASH_AT", point);
    try (InventoryProcess process = started(port, settings)) {
      begin(process, loading ? "snapshot" : "first");
      await("it dies: " + point).atMost(PATIENCE).until(() -> !process.isAlive());
      assertThat(process.exitCode()).as(point).isEqualTo(CrashPoint.EXIT_CODE);
    }
    if (loading) {
      assertThat(rows("select sku from stock_rebuilt").size())
          .as("loaded in whole steps, and left behind as far as it was saved")
          .isIn(0, 10, 20);
    }
  }

  /** 409 as long as the one before has not been given up; it may die before it can answer. */
  private static void begin(InventoryProcess process, String from) {
    await("a rebuild has begun")
        .atMost(PATIENCE)
        .until(
            () -> process.post("/rebuilds", "{\"from\": \"%s\"}".formatted(from)),
            answer -> answer.startsWith("202 ") || !process.isAlive());
  }

  private InventoryProcess started(int port, Map<String, String> more) throws IOException {
    Map<String, String> settings = new HashMap<>(more);
    settings.put("READER_BATCH_MAX", "10");
    settings.put("REBUILDS_ABANDONED_AFTER", "2s");
    InventoryProcess process =
        InventoryProcess.withTestBeans(
            broker, data, port, Path.of("target", "killed-rebuilds.log"), settings);
    await("the process is healthy").atMost(PATIENCE).until(process::isHealthy);
    return process;
  }

  private static List<LedgerEntry> receipts() {
    return IntStream.range(0, ARTICLES)
        .<LedgerEntry>mapToObj(i -> new StockReceived("TEA-" + i, 10, null))
        .toList();
  }

  private void damage() {
    assertThat(
            InventoryService.execute(
                data, "update stock set on_hand = 9 where sku in ('TEA-3', 'TEA-44')"))
        .isEqualTo(2);
  }

  private List<String> stock() {
    return rows("select sku, on_hand, reserved from stock order by sku");
  }

  private String newest() {
    return rows("select status from rebuilds order by started_at desc").getFirst();
  }

  private List<String> rows(String sql) {
    try (Connection database = DriverManager.getConnection(url(), "sa", "");
        Statement statement = database.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      List<String> rows = new ArrayList<>();
      while (row.next()) {
        StringBuilder text = new StringBuilder(row.getString(1));
        for (int i = 2; i <= row.getMetaData().getColumnCount(); i++) {
          text.append(' ').append(row.getString(i));
        }
        rows.add(text.toString());
      }
      return rows;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private String url() {
    return "jdbc:h2:file:" + data.resolve("inventory") + ";WRITE_DELAY=86400000";
  }
}
