package io.orderstreams.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.orderstreams.eventstream.testing.BrokerForTests;
import io.orderstreams.eventstream.testing.Ports;
import io.orderstreams.eventstream.testing.PostgresForTests;
import io.orderstreams.eventstream.testing.VirtualHost;
import io.orderstreams.inventory.decide.Inventory;
import io.orderstreams.inventory.testing.Books;
import io.orderstreams.inventory.testing.InventoryProcess;
import io.orderstreams.inventory.testing.Orders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Instances of the service, as processes, on one broker and one PostgreSQL. */
@Timeout(420)
class InstancesIT {

  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final Pattern READING =
      Pattern.compile("\"inventory/orders-[0-9]\":\\{[^}]*\"state\":\"READING\"");
  private static final int EACH = 60;

  private final VirtualHost broker = BrokerForTests.freshVirtualHost();
  private final PostgresForTests.Database database = PostgresForTests.freshDatabase();
  private final List<Orders> partitions =
      IntStream.range(0, 3).mapToObj(n -> new Orders(broker, n)).toList();
  private final List<InventoryProcess> processes = new ArrayList<>();
  private final List<UUID> placed = new CopyOnWriteArrayList<>();
  private final ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor();

  @TempDir
  @SuppressWarnings("NullAway.Init")
  Path data;

  @SuppressWarnings("NullAway.Init")
  private InventoryProcess first;

  @SuppressWarnings("NullAway.Init")
  private InventoryProcess second;

  /** Both at once, on an empty database. */
  @BeforeEach
  void start() throws IOException {
    first = instance(database);
    second = instance(database);
    awaitShared(first, second);
    assertThat(first.receive("TEA", 400, "tea")).startsWith("201 ");
    assertThat(second.receive("MILK", 100_000, "milk")).startsWith("201 ");
  }

  @AfterEach
  void stop() {
    clients.shutdownNow();
    processes.forEach(InventoryProcess::close);
    partitions.forEach(Orders::close);
    broker.close();
  }

  @Test
  void when_one_is_killed_the_other_takes_over_and_a_new_one_shares_again() throws Exception {
    Future<?> before = placeMany();
    awaitSomeAreDecided(second, 0);
    first.kill();
    before.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    awaitReads(second, 3);
    awaitAllAreDecided(second);

    Future<?> meanwhile = placeMany();
    InventoryProcess third = instance(database);
    placeMany().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    meanwhile.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    awaitShared(second, third);
    placeMany().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);

    awaitAllAreDecided(third);
    assertThat(third.receive("TEA", 400, "tea")).startsWith("200 ");
    assertTheBooksAreRight(second, third);
  }

  @Test
  void one_that_is_frozen_in_transactions_and_goes_on_late_changes_nothing() throws Exception {
    for (InventoryProcess frozen : List.of(first, second)) {
      InventoryProcess other = frozen == first ? second : first;
      int before = placed.size();
      Future<?> load = freezeInTransactions(frozen);
      load.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
      awaitReads(other, 3);
      placeMany().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
      awaitAllAreDecided(other);
      assertThat(other.receive("MILK", 1, "while-frozen-" + before)).startsWith("201 ");

      frozen.thaw();

      placeMany().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
      awaitShared(frozen, other);
      awaitAllAreDecided(frozen);
      assertThat(frozen.receive("MILK", 1, "while-frozen-" + before)).startsWith("200 ");
      assertTheBooksAreRight(frozen, other);
    }
  }

  @Test
  void receipts_and_adjustments_through_both_are_booked_once() throws Exception {
    int left = 3;
    assertThat(first.receive("SUGAR", 4 * EACH + left, "sugar")).startsWith("201 ");
    List<Future<String>> receipts = new ArrayList<>();
    List<Future<String>> adjustments = new ArrayList<>();
    Future<?> load = placeMany();
    for (int i = 0; i < 4 * EACH; i++) {
      InventoryProcess through = i % 2 == 0 ? first : second;
      String key = "key-" + i / 4;
      receipts.add(clients.submit(() -> through.receive("COFFEE", 10, key)));
      adjustments.add(
          clients.submit(
              () -> through.post("/stock/SUGAR/adjustments", "{\"delta\":-1,\"reason\":\"x\"}")));
    }
    List<String> answers = new ArrayList<>();
    for (Future<String> receipt : receipts) {
      answers.add(receipt.get(PATIENCE.toSeconds(), TimeUnit.SECONDS).substring(0, 3));
    }
    for (Future<String> adjustment : adjustments) {
      assertThat(adjustment.get(PATIENCE.toSeconds(), TimeUnit.SECONDS)).startsWith("201 ");
    }
    load.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);

    assertThat(answers).containsOnly("201", "200");
    assertThat(answers).filteredOn("201"::equals).hasSize(EACH);
    awaitAllAreDecided(first);
    Inventory folded = assertTheBooksAreRight(first, second);
    assertThat(folded.stock("COFFEE").orElseThrow().onHand()).isEqualTo(10L * EACH);
    assertThat(folded.stock("SUGAR").orElseThrow().onHand()).isEqualTo(left);
    awaitToldOnce("SUGAR");
  }

  @Test
  void an_empty_database_is_filled_by_all_who_begin_with_it() throws Exception {
    placeMany().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    awaitAllAreDecided(second);
    first.kill();
    assertThat(second.terminate(PATIENCE)).isTrue();
    PostgresForTests.Database empty = PostgresForTests.freshDatabase();

    InventoryProcess third = instance(empty);
    InventoryProcess fourth = instance(empty);
    Future<?> load = placeMany();
    awaitShared(third, fourth);
    load.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);

    awaitAllAreDecided(third);
    assertThat(fourth.receive("TEA", 400, "tea")).startsWith("200 ");
    assertTheBooksAreRight(empty, third, fourth);
  }

  /** While it waits for its turn to write, and for its turn to carry entries to the stream. */
  private Future<?> freezeInTransactions(InventoryProcess process) throws Exception {
    try (Connection locks = database.connect();
        Statement statement = locks.createStatement()) {
      statement.execute("set idle_in_transaction_session_timeout = 0");
      locks.setAutoCommit(false);
      statement.execute("select * from ledger_sequence for update");
      statement.execute("select * from relay for update");
      Future<?> load = placeMany();
      await("three readers and two relays are in the middle of transactions")
          .atMost(PATIENCE)
          .until(() -> rows(database, "select pid, 1 from pg_locks where not granted").size() == 5);
      process.freeze();
      locks.rollback();
      return load;
    }
  }

  /** That it ran low; what is told later would come later. */
  private void awaitToldOnce(String sku) {
    assertThat(second.receive("LAST", 1, "last")).startsWith("201 ");
    assertThat(second.post("/stock/LAST/adjustments", "{\"delta\":-1,\"reason\":\"x\"}"))
        .startsWith("201 ");
    List<String> told = new ArrayList<>();
    await("what ran low last is told")
        .atMost(PATIENCE)
        .until(
            () -> {
              broker.take("admin_notifications").forEach(message -> told.add(message.body()));
              return told.stream().anyMatch(body -> body.contains("LAST"));
            });
    assertThat(told).filteredOn(body -> body.contains(sku)).hasSize(1);
  }

  private InventoryProcess instance(PostgresForTests.Database on) throws IOException {
    Map<String, String> settings = new HashMap<>(on.properties());
    settings.put("rabbitmq.heartbeat", "2s");
    settings.put("low-stock.reorder-level", "5");
    int port = Ports.free();
    InventoryProcess process =
        InventoryProcess.start(
            broker,
            Files.createDirectories(data.resolve("data")),
            port,
            Path.of("target", "inventory-instance-" + port + ".log"),
            settings);
    processes.add(process);
    return process;
  }

  private static void awaitShared(InventoryProcess one, InventoryProcess other) {
    await("both are well, and the partitions are shared out")
        .atMost(PATIENCE)
        .until(
            () ->
                one.isHealthy()
                    && other.isHealthy()
                    && reads(one) + reads(other) == 3
                    && reads(one) > 0
                    && reads(other) > 0);
  }

  private static void awaitReads(InventoryProcess process, int count) {
    await("it reads them all").atMost(PATIENCE).until(() -> reads(process) == count);
  }

  private static long reads(InventoryProcess process) {
    return READING.matcher(process.get("/health")).results().count();
  }

  /** Through all partitions; they want more tea than there is. */
  private Future<?> placeMany() {
    return clients.submit(
        () -> {
          for (int i = 0; i < 3 * EACH; i++) {
            UUID id = UUID.randomUUID();
            Orders log = partitions.get(i % 3);
            synchronized (log) {
              log.created(id, Map.of(i % 4 == 0 ? "MILK" : "TEA", i % 5 + 1));
              placed.add(id);
              switch (i % 4) {
                case 1 -> log.cancelled(id, 2);
                case 2 -> {
                  log.confirmed(id, 2);
                  log.cancelled(id, 2); // too late
                  log.shipped(id, 3);
                }
                default -> {}
              }
            }
          }
        });
  }

  private void awaitSomeAreDecided(InventoryProcess process, int before) {
    await("it is in the middle of it")
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(20))
        .until(() -> placed.size() > before + 5 && isDecided(process, placed.get(before + 5)));
  }

  private void awaitAllAreDecided(InventoryProcess process) {
    await("all orders are decided")
        .atMost(PATIENCE)
        .until(() -> placed.stream().allMatch(id -> isDecided(process, id)));
  }

  private static boolean isDecided(InventoryProcess process, UUID id) {
    return process.get("/reservations/" + id).startsWith("200 ");
  }

  private Inventory assertTheBooksAreRight(InventoryProcess... all) throws SQLException {
    return assertTheBooksAreRight(database, all);
  }

  /** All partitions are read to their ends, and what came of it is what the ledger says. */
  private Inventory assertTheBooksAreRight(PostgresForTests.Database on, InventoryProcess... all)
      throws SQLException {
    List<UUID> markers = new ArrayList<>();
    for (Orders log : partitions) {
      UUID marker = UUID.randomUUID();
      synchronized (log) {
        log.created(marker, Map.of("MILK", 1));
      }
      markers.add(marker);
    }
    placed.addAll(markers);
    for (InventoryProcess process : all) {
      await("read to the end")
          .atMost(PATIENCE)
          .until(() -> markers.stream().allMatch(id -> isDecided(process, id)));
    }
    await("all entries are in the stream")
        .atMost(PATIENCE)
        .until(() -> rows(on, "select entry_number, event_id from outbox").isEmpty());

    Inventory folded = Books.fold(broker);
    rows(on, "select sku, on_hand || '/' || reserved from stock")
        .forEach(
            (sku, stock) ->
                assertThat(folded.stock(sku).map(s -> s.onHand() + "/" + s.reserved()))
                    .as(sku)
                    .contains(stock));
    Map<String, String> reservations = rows(on, "select order_id, status from reservation");
    assertThat(reservations).hasSize(placed.size());
    for (UUID id : placed) {
      assertThat(reservations).containsEntry(id.toString(), folded.reservation(id).status().name());
    }
    return folded;
  }

  private static Map<String, String> rows(PostgresForTests.Database on, String sql)
      throws SQLException {
    Map<String, String> rows = new HashMap<>();
    try (Connection connection = on.connect();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      while (row.next()) {
        rows.put(row.getString(1), row.getString(2));
      }
    }
    return rows;
  }
}
