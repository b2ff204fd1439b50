package io.orderstreams.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.orderstreams.eventstream.testing.BrokerForTests;
import io.orderstreams.eventstream.testing.VirtualHost;
import io.orderstreams.inventory.events.LedgerEntry;
import io.orderstreams.inventory.events.LedgerEntry.StockReceived;
import io.orderstreams.inventory.testing.Databases;
import io.orderstreams.inventory.testing.Feed;
import io.orderstreams.inventory.testing.InventoryService;
import io.orderstreams.inventory.testing.InventoryService.Answer;
import io.orderstreams.inventory.testing.Ledger;
import io.orderstreams.inventory.testing.Orders;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Beginning with a snapshot. What a snapshot holds is made wrong here, but with a good checksum, to
 * see whether it was used.
 */
class SnapshotIT {

  private final VirtualHost broker = BrokerForTests.freshVirtualHost();
  private final Orders orders = new Orders(broker, 0);
  private final UUID before = UUID.randomUUID();
  private final UUID after = UUID.randomUUID();
  private final Path snapshots;

  SnapshotIT(@TempDir Path snapshots) {
    this.snapshots = snapshots;
  }

  Databases databases() {
    return Databases.h2();
  }

  @AfterEach
  void removeVirtualHost() {
    orders.close();
    broker.close();
  }

  @Test
  void an_empty_database_begins_with_the_newest_one(@TempDir Path data, @TempDir Path empty)
      throws IOException {
    live(data);
    try (InventoryService service = start(empty)) {
      assertThat(service.stock("TEA")).isEqualTo("15/3");
      assertThat(service.reservation(before)).isEqualTo("RESERVED");
      assertThat(service.reservation(after)).isEqualTo("RESERVED");
      assertThat(service.receive("TEA", 10, "delivery").status()).isEqualTo(200);

      // Superseded by what is in the snapshot only.
      orders.cancelled(before, 2);
      UUID marker = UUID.randomUUID();
      orders.created(marker, Map.of("TEA", 1));
      service.awaitReservation(marker, "RESERVED");
      assertThat(service.reservation(before)).isEqualTo("RESERVED");
      assertThat(rebuild(service, "first")).contains("\"differenceCount\":0");
      assertThat(rebuild(service, "snapshot")).contains("\"differenceCount\":0");
    }
    assertThat(Ledger.numbers(broker)).isEqualTo(Ledger.oneTo(5));
  }

  @Test
  void it_is_what_is_begun_with(@TempDir Path data, @TempDir Path empty) throws IOException {
    live(data);
    forge("\"onHand\":10", "\"onHand\":11");
    try (InventoryService service = start(empty)) {
      assertThat(service.stock("TEA")).as("the forged piece").isEqualTo("16/3");
      assertThat(service.get("/stock/TEA?atEntry=2").json()).containsEntry("onHand", 11);
      assertThat(service.get("/stock/TEA?atEntry=1").json()).containsEntry("onHand", 10);
      assertThat(service.get("/stock?atEntry=2").text()).contains("\"onHand\":11");
      assertThat(service.get("/stock?atEntry=4").text()).contains("\"onHand\":16");
      assertThat(service.get("/stock?atEntry=1").text()).contains("\"onHand\":10");
      assertThat(rebuild(service, "snapshot")).contains("\"differenceCount\":0");
      assertThat(rebuild(service, "first")).contains("\"differenceCount\":1");
      assertThat(service.stock("TEA")).isEqualTo("15/3");
    }
  }

  @Test
  void a_damaged_one_is_passed_over(@TempDir Path data, @TempDir Path empty) throws IOException {
    live(data);
    Path file = file();
    Files.writeString(file, Files.readString(file).replace("\"onHand\":10", "\"onHand\":12"));
    try (InventoryService service = start(empty)) {
      assertThat(service.stock("TEA")).isEqualTo("15/3");
    }
  }

  @Test
  void one_that_was_cut_off_is_passed_over(@TempDir Path data, @TempDir Path empty)
      throws IOException {
    live(data);
    forge("\"onHand\":10", "\"onHand\":11");
    String content = Files.readString(file());
    Files.writeString(file(), content.substring(0, content.length() / 2));
    try (InventoryService service = start(empty)) {
      assertThat(service.stock("TEA")).isEqualTo("15/3");
    }
  }

  @Test
  void one_of_another_version_of_the_code_is_passed_over(@TempDir Path data, @TempDir Path empty)
      throws IOException {
    live(data);
    forge("\"onHand\":10", "\"onHand\":11");
    forge("\"codeVersion\":", "\"codeVersion\":9");
    try (InventoryService service = start(empty)) {
      assertThat(service.stock("TEA")).isEqualTo("15/3");
    }
  }

  @Test
  void one_of_another_ledger_is_passed_over(@TempDir Path data, @TempDir Path empty)
      throws IOException {
    live(data);
    forge("\"onHand\":10", "\"onHand\":11");
    forge(Ledger.entries(broker).get(1).id().toString(), UUID.randomUUID().toString());
    try (InventoryService service = start(empty)) {
      assertThat(service.stock("TEA")).isEqualTo("15/3");
    }
  }

  /** Its broker is gone, with a ledger that went further: by number it is the newest for long. */
  @ParameterizedTest
  @ValueSource(strings = {"\"entry\":", "\"offset\":"})
  void one_of_a_longer_ledger_stands_in_nobodys_way(
      String beyond, @TempDir Path data, @TempDir Path empty) throws IOException {
    live(data);
    Files.move(file(), snapshots.resolve("snapshot-%019d.jsonl".formatted(1_000)));
    forge(beyond, beyond + "1000");
    try (InventoryService service = start(empty)) {
      assertThat(service.stock("TEA")).isEqualTo("15/3");
      assertThat(service.get("/stock/TEA?atEntry=1").status()).isEqualTo(200);
      assertThat(service.post("/snapshots", "", Map.of()).status()).isEqualTo(201);
      assertThat(names()).hasSize(2);
    }
  }

  @Test
  void one_is_taken_every_so_many_entries_and_old_ones_are_forgotten(@TempDir Path data)
      throws IOException {
    Map<String, Object> often =
        Map.of(
            "snapshots.every", 2,
            "snapshots.growth", 0,
            "snapshots.keep", 2,
            "snapshots.interval", "100ms");
    try (InventoryService service = start(data, often)) {
      assertThat(service.post("/snapshots", "", Map.of()).status())
          .as("nothing to save")
          .isEqualTo(409);
      for (int round = 1; round <= 4; round++) {
        int entry = 2 * round;
        service.receive("TEA", 1);
        service.receive("TEA", 1);
        await("a snapshot of entry " + entry)
            .until(() -> names().stream().anyMatch(name -> name.contains("00" + entry + ".")));
      }
      assertThat(names()).hasSize(2);
    }
  }

  @Test
  void a_rebuild_that_loads_one_can_be_followed_and_cancelled_and_holds_nobody_up(
      @TempDir Path data) throws InterruptedException {
    Ledger.append(broker, 1, Instant.now(), receiptsOf(10_000));
    try (InventoryService service = start(data, Map.of("snapshots.load-batch", 1))) {
      assertThat(service.post("/snapshots", "", Map.of()).status()).isEqualTo(201);
      String rebuild = begin(service, "snapshot");
      try (Feed feed = service.follow(rebuild, Map.of())) {
        Feed.Event progress = feed.next();
        while (!percent(progress).matches("[1-9]\\d?")) {
          progress = feed.next();
        }
        assertThat(progress.data()).contains("\"status\":\"RUNNING\"", "\"phase\":\"LOADING\"");
        orders.created(after, Map.of("TEA-0", 1));
        service.awaitReservation(after, "RESERVED");
        assertThat(service.get(rebuild).text()).as("meanwhile").contains("\"phase\":\"LOADING\"");

        assertThat(service.send("DELETE", rebuild).status()).isEqualTo(200);

        while (!"end".equals(progress.name())) {
          progress = feed.next();
        }
        assertThat(progress.data()).contains("\"status\":\"CANCELLED\"");
      }
      assertThat(service.stock("TEA-0")).isEqualTo("1/1");
    }
  }

  private static List<LedgerEntry> receiptsOf(int articles) {
    return IntStream.range(0, articles)
        .<LedgerEntry>mapToObj(i -> new StockReceived("TEA-" + i, 1, null))
        .toList();
  }

  private static String percent(Feed.Event progress) {
    return progress.data().replaceFirst(".*\"percent\":(\\d+).*", "$1");
  }

  /** Entries 1 and 2 are in the snapshot, 3 and 4 came later. */
  private void live(Path data) {
    try (InventoryService service = start(data)) {
      service.receive("TEA", 10, "delivery");
      orders.created(before, Map.of("TEA", 1));
      orders.confirmed(before, 2);
      UUID seen = UUID.randomUUID();
      orders.append(Orders.event("order.completed", seen, 1, "{}"));
      service.awaitReservation(before, "RESERVED");
      await("all is read")
          .until(
              () -> service.get("/reservations/" + before).text().contains("\"orderVersion\":2"));
      Answer answer = service.post("/snapshots", "", Map.of());
      assertThat(answer.status()).as(answer.text()).isEqualTo(201);
      assertThat(answer.json()).containsEntry("entry", 2);
      orders.created(after, Map.of("TEA", 2));
      service.awaitReservation(after, "RESERVED");
      assertThat(service.receive("TEA", 5).status()).isEqualTo(201);
    }
  }

  private InventoryService start(Path data) {
    return start(data, Map.of());
  }

  /** Healthy. */
  private InventoryService start(Path data, Map<String, Object> settings) {
    Map<String, Object> all = new HashMap<>(databases().properties(data));
    all.put("snapshots.directory", snapshots);
    all.putAll(settings);
    InventoryService service = InventoryService.start(broker, data, all);
    service.awaitHealthy();
    return service;
  }

  /** Its path. */
  private static String begin(InventoryService service, String from) {
    return await("the turn is free")
        .until(
            () -> service.post("/rebuilds", "{\"from\": \"" + from + "\"}", Map.of()),
            begun -> begun.status() == 202)
        .headers()
        .firstValue("Location")
        .orElseThrow();
  }

  private static String rebuild(InventoryService service, String from) {
    String path = begin(service, from);
    await("it is over").until(() -> service.get(path).text().contains("\"finishedAt\""));
    return service.get(path).text();
  }

  /** Changes the snapshot, and gives it the checksum that fits. */
  private void forge(String what, String by) throws IOException {
    Path file = file();
    List<String> lines = Files.readAllLines(file);
    String content = String.join("\n", lines.subList(0, lines.size() - 1)).replace(what, by) + "\n";
    assertThat(content).contains(by);
    Files.writeString(file, content + "sha256 " + sha256(content) + "\n");
  }

  private static String sha256(String content) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256")
                  .digest(content.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private Path file() throws IOException {
    return snapshots.resolve(names().getFirst());
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(snapshots)) {
      return files
          .map(path -> Objects.requireNonNull(path.getFileName()).toString())
          .filter(name -> name.endsWith(".jsonl"))
          .sorted()
          .toList();
    }
  }
}
