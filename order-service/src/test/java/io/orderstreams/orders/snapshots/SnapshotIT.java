package io.orderstreams.orders.snapshots;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.orderstreams.eventstream.testing.BrokerForTests;
import io.orderstreams.eventstream.testing.PostgresForTests;
import io.orderstreams.eventstream.testing.VirtualHost;
import io.orderstreams.orders.events.OrderEvent;
import io.orderstreams.orders.testing.Answer;
import io.orderstreams.orders.testing.Logs;
import io.orderstreams.orders.testing.OrderApi;
import io.orderstreams.orders.testing.Service;
import io.orderstreams.orders.testing.View;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Beginning with a snapshot. What a snapshot holds is made wrong here, but with a good checksum, to
 * see whether it was used.
 */
class SnapshotIT {

  private static final String TRUE_NAME = "ada@example.org";
  private static final String FORGED = "eve@example.org";

  private final VirtualHost broker = BrokerForTests.freshVirtualHost();
  private final Logs logs = new Logs(broker);
  private final List<String> orders = new ArrayList<>();
  private final Path snapshots;

  SnapshotIT(@TempDir Path snapshots) {
    this.snapshots = snapshots;
  }

  @AfterEach
  void removeVirtualHost() {
    logs.close();
    broker.close();
  }

  @Test
  void a_deleted_database_comes_back_from_it_and_the_rest_of_the_log(@TempDir Path data)
      throws IOException {
    Map<String, Object> beside = Map.of(); // where they are by default
    try (Service service = start(data, beside)) {
      live(service.api(), new View(data));
    }
    Map<String, List<Map<String, String>>> before = new View(data).everything();
    Files.delete(data.resolve("orders.mv.db"));

    try (Service service = start(data, beside)) {
      awaitAll(service.api());
      assertThat(service.api().get("/orders/" + orders.getFirst() + "/events").items("items"))
          .hasSize(2);
      assertThat(new View(data).everything()).isEqualTo(before);
    }
  }

  @Test
  void it_is_what_is_begun_with(@TempDir Path data, @TempDir Path empty) throws IOException {
    live(data);
    forge(TRUE_NAME, FORGED);
    try (Service service = start(empty)) {
      awaitAll(service.api());
      assertThat(service.api().find(orders.getFirst()).get("email")).isEqualTo(FORGED);
      assertThat(service.api().find(orders.getLast()).get("email")).isEqualTo(TRUE_NAME);

      Answer same = rebuild(service.api(), "snapshot");
      assertThat(same.get("status")).as(same.text()).isEqualTo("COMPLETED");
      assertThat(same.get("differenceCount")).isEqualTo("0");
      assertThat(same.get("percent")).isEqualTo("100");
      assertThat(Integer.parseInt(same.get("events"))).as("since").isBetween(1, 5);

      Answer all = rebuild(service.api(), "first");
      assertThat(all.get("differenceCount")).as(all.text()).isEqualTo("5");
      assertThat(service.api().find(orders.getFirst()).get("email")).isEqualTo(TRUE_NAME);
    }
  }

  @Test
  void a_damaged_one_is_passed_over(@TempDir Path data, @TempDir Path empty) throws IOException {
    live(data);
    Path file = file();
    Files.writeString(file, Files.readString(file).replace(TRUE_NAME, FORGED));
    assertPassedOver(empty);
  }

  @Test
  void one_that_was_cut_off_is_passed_over(@TempDir Path data, @TempDir Path empty)
      throws IOException {
    live(data);
    forge(TRUE_NAME, FORGED);
    String content = Files.readString(file());
    Files.writeString(file(), content.substring(0, content.length() - 80));
    assertPassedOver(empty);
  }

  @Test
  void one_of_another_version_of_the_code_is_passed_over(@TempDir Path data, @TempDir Path empty)
      throws IOException {
    live(data);
    forge(TRUE_NAME, FORGED);
    forge("\"codeVersion\":", "\"codeVersion\":9");
    assertPassedOver(empty);
  }

  @Test
  void one_of_other_tables_is_passed_over(@TempDir Path data, @TempDir Path empty)
      throws IOException {
    live(data);
    forge(TRUE_NAME, FORGED);
    forge("\"customer_id\"", "\"client_id\"");
    assertPassedOver(empty);
  }

  @Test
  void one_of_another_log_is_passed_over(@TempDir Path data, @TempDir Path empty)
      throws IOException {
    live(data);
    forge(TRUE_NAME, FORGED);
    forge("\"lastEvent\":\"........-", "\"lastEvent\":\"00000000-");
    assertPassedOver(empty);
  }

  @Test
  void one_whose_rows_do_not_fit_is_passed_over(@TempDir Path data, @TempDir Path empty)
      throws IOException {
    live(data);
    forge(TRUE_NAME, FORGED);
    forge("\"EUR\"", "\"EURO\"");
    assertPassedOver(empty);
  }

  @Test
  void on_postgres_it_is_the_same(@TempDir Path data) throws IOException {
    PostgresForTests.Database full = PostgresForTests.freshDatabase();
    PostgresForTests.Database empty = PostgresForTests.freshDatabase();
    try (Service service = start(data, settings(full))) {
      live(service.api(), new View(full));
    }
    Map<String, List<Map<String, String>>> before = new View(full).everything();
    forge(TRUE_NAME, FORGED);
    try (Service service = start(data, settings(empty))) {
      awaitAll(service.api());
      assertThat(service.api().find(orders.getFirst()).get("email")).isEqualTo(FORGED);
      assertThat(rebuild(service.api(), "snapshot").get("differenceCount")).isEqualTo("0");
      assertThat(rebuild(service.api(), "first").get("differenceCount")).isEqualTo("5");
      assertThat(new View(empty).everything()).isEqualTo(before);
    }
  }

  @Test
  void one_is_taken_every_so_many_events_and_old_ones_are_forgotten(@TempDir Path data) {
    Map<String, Object> often = new HashMap<>(elsewhere());
    often.put("orders.snapshots.every", 2);
    often.put("orders.snapshots.growth", 0);
    often.put("orders.snapshots.interval", "100ms");
    try (Service service = start(data, often)) {
      assertThat(service.api().post("/snapshots", "").status()).as("nothing").isEqualTo(409);
      String newest = "";
      for (int round = 0; round < 4; round++) {
        service.api().placed();
        service.api().placed();
        String last = newest;
        newest =
            await("a newer snapshot")
                .until(
                    () -> names().stream().max(String::compareTo).orElse(""),
                    n -> n.compareTo(last) > 0);
      }
      await("old ones are gone").until(() -> names().size() == 2);
    }
  }

  /** Five orders are in the snapshot, three come later. */
  private void live(Path data) {
    try (Service service = start(data)) {
      live(service.api(), new View(data));
    }
  }

  private void live(OrderApi api, View view) {
    place(api, 5);
    assertThat(api.cancel(orders.getFirst()).status()).isEqualTo(200);
    logs.order(2, new OrderEvent.Confirmed(UUID.fromString(orders.getFirst())));
    await("the superseded one is read")
        .until(() -> view.rows("SELECT * FROM superseded").size() == 1);
    awaitAll(api);
    Answer taken = api.post("/snapshots", "");
    assertThat(taken.status()).as(taken.text()).isEqualTo(201);
    place(api, 3);
    awaitAll(api);
  }

  private void place(OrderApi api, int count) {
    for (int i = 0; i < count; i++) {
      orders.add(api.placed());
    }
  }

  private void awaitAll(OrderApi api) {
    await("all orders are there")
        .atMost(Duration.ofMinutes(2))
        .until(() -> orders.stream().allMatch(order -> api.find(order).status() == 200));
  }

  private void assertPassedOver(Path empty) {
    try (Service service = start(empty)) {
      awaitAll(service.api());
      assertThat(service.api().find(orders.getFirst()).get("email")).isEqualTo(TRUE_NAME);
    }
  }

  private static Answer rebuild(OrderApi api, String from) {
    Answer begun =
        await("the turn is free")
            .until(
                () -> api.post("/rebuilds", "{\"from\": \"%s\"}".formatted(from)),
                answer -> answer.status() == 202);
    return await("it is over")
        .atMost(Duration.ofMinutes(2))
        .until(
            () -> api.get("/rebuilds/" + begun.get("id")),
            answer -> !answer.get("status").equals("RUNNING"));
  }

  private Map<String, Object> elsewhere() {
    return Map.of("orders.snapshots.directory", snapshots.toString());
  }

  private Map<String, Object> settings(PostgresForTests.Database database) {
    Map<String, Object> settings = new HashMap<>(database.properties());
    settings.putAll(elsewhere());
    return settings;
  }

  private Service start(Path data) {
    return start(data, elsewhere());
  }

  private Service start(Path data, Map<String, Object> settings) {
    Service service = Service.startUnchecked(broker, data, settings);
    service.awaitHealthy();
    return service;
  }

  /** Changes the snapshot, and gives it the checksum that fits. */
  private void forge(String what, String by) throws IOException {
    Path file = file();
    List<String> lines = Files.readAllLines(file);
    String content =
        String.join("\n", lines.subList(0, lines.size() - 1)).replaceAll(what, by) + "\n";
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
