package io.orderstreams.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.orderstreams.eventstream.testing.BrokerForTests;
import io.orderstreams.eventstream.testing.PostgresForTests;
import io.orderstreams.eventstream.testing.VirtualHost;
import io.orderstreams.orders.testing.Answer;
import io.orderstreams.orders.testing.EffectiveHistory;
import io.orderstreams.orders.testing.Logs;
import io.orderstreams.orders.testing.OrderApi;
import io.orderstreams.orders.testing.ServiceProcess;
import io.orderstreams.orders.testing.View;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two instances of the service, as processes, on one broker and one PostgreSQL. */
class InstancesIT {

  private static final Duration TAKEOVER = Duration.ofMinutes(2);
  private static final int RACERS = 64; // more would wait for a connection to the database
  private static final Pattern READING =
      Pattern.compile("\"order-projection/orders-[0-9]\":\\{[^}]*\"state\":\"READING\"");

  private final VirtualHost broker = BrokerForTests.freshVirtualHost();
  private final PostgresForTests.Database database = PostgresForTests.freshDatabase();
  private final View view = new View(database);
  private final Logs logs = new Logs(broker);

  @TempDir
  @SuppressWarnings("NullAway.Init")
  Path data;

  @SuppressWarnings("NullAway.Init")
  private ServiceProcess first;

  @SuppressWarnings("NullAway.Init")
  private ServiceProcess second;

  @BeforeEach
  void start() throws IOException {
    first = instance("first");
    second = instance("second");
    awaitShared(first, second);
  }

  @AfterEach
  void stop() {
    first.close();
    second.close();
    logs.close();
    broker.close();
  }

  private ServiceProcess instance(String name) throws IOException {
    Map<String, String> settings = new HashMap<>(database.properties());
    settings.put("rabbitmq.heartbeat", "2s");
    settings.put("orders.read.wait.timeout", "1h"); // longer than a caller's patience
    return ServiceProcess.start(broker, Files.createDirectories(data.resolve(name)), settings);
  }

  @Test
  void commands_that_race_through_both_instances_end_in_what_the_log_says() throws Exception {
    List<String> ids = confirmed(200);

    List<Function<String, Answer>> commands =
        List.of(
            id -> first.api().cancel(id),
            id -> second.api().ship(id),
            id -> first.api().ship(id),
            id -> second.api().cancel(id, "If-Match", "\"2\""));
    Map<String, List<Future<Answer>>> races = new HashMap<>();
    try (ExecutorService racers = Executors.newFixedThreadPool(RACERS)) {
      for (String id : ids) {
        races.put(id, commands.stream().map(c -> racers.submit(() -> c.apply(id))).toList());
      }

      Map<String, List<Answer>> answers = new HashMap<>();
      for (String id : ids) {
        List<Answer> ofOrder = new ArrayList<>();
        for (Future<Answer> racer : races.getOrDefault(id, List.of())) {
          ofOrder.add(racer.get(TAKEOVER.toSeconds(), TimeUnit.SECONDS));
        }
        answers.put(id, ofOrder);
      }

      EffectiveHistory log = EffectiveHistory.of(broker);
      for (String id : ids) {
        List<Answer> ofOrder = answers.getOrDefault(id, List.of());
        List<Answer> winners = ofOrder.stream().filter(a -> a.status() == 200).toList();
        assertThat(winners).as("of %s: %s", id, ofOrder).hasSize(1);
        assertThat(ofOrder).allMatch(answer -> List.of(200, 409, 412).contains(answer.status()));
        Answer winner = winners.getFirst();
        assertThat(log.of(id))
            .containsExactly(
                "order.created",
                "order.confirmed",
                "CANCELLED".equals(winner.get("status")) ? "order.cancelled" : "order.shipped");
        assertThat(first.api().find(id).json()).isEqualTo(winner.json());
        assertThat(second.api().find(id).json()).isEqualTo(winner.json());
      }
      assertThat(log.superseded()).as("some were really at the same time").isPositive();
      assertViewIs(log);
    }
  }

  @Test
  void the_same_key_through_both_instances_at_once_is_one_order() throws Exception {
    CountDownLatch go = new CountDownLatch(1);
    List<Future<Answer>> running = new ArrayList<>();
    int keys = 30;
    try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 4 * keys; i++) {
        OrderApi api = i % 2 == 0 ? first.api() : second.api();
        String key = "key-" + i / 4;
        running.add(
            callers.submit(
                () -> {
                  go.await();
                  return api.place(OrderApi.order(), "Idempotency-Key", key);
                }));
      }
      go.countDown();
      Map<String, List<Integer>> statuses = new HashMap<>();
      for (Future<Answer> caller : running) {
        Answer answer = caller.get(60, TimeUnit.SECONDS);
        statuses.computeIfAbsent(answer.get("id"), id -> new ArrayList<>()).add(answer.status());
      }
      assertThat(statuses).hasSize(keys);
      assertThat(statuses.values())
          .allSatisfy(s -> assertThat(s).containsExactlyInAnyOrder(201, 200, 200, 200));
    }
    EffectiveHistory log = EffectiveHistory.of(broker);
    assertViewIs(log);

    List<String> told = eachIsTold(log.orders());
    Map<String, Integer> later = new HashMap<>();
    placeThrough(first.api(), 30, later); // another dispatcher would have had time for the same
    told.addAll(eachIsTold(later.keySet()));
    assertThat(told).as("one instance dispatches a partition").doesNotHaveDuplicates();
  }

  @Test
  void who_waits_for_a_version_learns_it_from_whichever_instance_reads_it() throws Exception {
    Map<String, Integer> placed = new ConcurrentHashMap<>();
    placeThrough(first.api(), 12, placed); // in all partitions, so that each reads some of them
    try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Answer>> waiting = new ArrayList<>();
      for (String id : placed.keySet()) {
        for (OrderApi api : List.of(first.api(), second.api())) {
          waiting.add(callers.submit(() -> api.get("/orders/" + id + "?minVersion=2")));
        }
      }
      for (String id : placed.keySet()) {
        assertThat(first.api().cancel(id).status()).isEqualTo(200);
      }
      for (Future<Answer> caller : waiting) {
        assertThat(caller.get(60, TimeUnit.SECONDS).get("status")).isEqualTo("CANCELLED");
      }
    }
  }

  @Test
  void when_one_is_killed_the_other_takes_over_all_partitions() throws Exception {
    Map<String, Integer> placed = new ConcurrentHashMap<>();
    placeThrough(first.api(), 60, placed);
    placeThrough(second.api(), 60, placed);

    first.kill();

    int accepted = placed.size();
    placeThrough(second.api(), 60, placed);
    assertThat(placed).hasSizeGreaterThan(accepted);
    eachIsServedBy(second.api(), placed.keySet());
    assertThat(partitionsReadBy(second)).isEqualTo(3);

    first = instance("first-again");
    placeThrough(first.api(), 60, placed);
    awaitShared(first, second);
    placeThrough(first.api(), 60, placed);
    eachIsServedBy(first.api(), placed.keySet());
    for (String id : placed.keySet()) {
      assertThat(second.api().cancel(id).status()).isEqualTo(200);
    }
    EffectiveHistory log = EffectiveHistory.of(broker);
    assertThat(log.orders()).containsAll(placed.keySet());
    assertViewIs(log);
    eachIsTold(log.orders());
  }

  @Test
  void one_that_is_frozen_in_a_transaction_and_goes_on_late_changes_nothing() throws Exception {
    Map<String, Integer> placed = new ConcurrentHashMap<>();
    placeThrough(first.api(), 60, placed);
    eachIsServedBy(second.api(), placed.keySet());

    try (Connection lock = view.connect();
        Statement statement = lock.createStatement()) {
      statement.execute("SET idle_in_transaction_session_timeout = 0");
      lock.setAutoCommit(false);
      statement.execute("SELECT * FROM positions FOR UPDATE");
      placeThrough(second.api(), 30, placed);
      await("the readers of all partitions are in the middle of a transaction")
          .until(() -> view.rows("SELECT 1 FROM pg_locks WHERE NOT granted").size() == 3);
      first.freeze();
      lock.rollback();
    }
    // Nobody reads until the broker and the database have noticed, but orders are taken.
    placeThrough(second.api(), 200, placed);
    eachIsServedBy(second.api(), placed.keySet());
    String cancelled = placed.keySet().iterator().next();
    assertThat(second.api().cancel(cancelled).status()).isEqualTo(200);

    first.thaw();

    await("it finds that it has lost its turn")
        .atMost(TAKEOVER)
        .until(() -> first.output().contains("the position is no longer"));
    awaitShared(first, second);
    assertThat(first.api().find(cancelled).get("status")).isEqualTo("CANCELLED");
    placeThrough(first.api(), 30, placed);
    placeThrough(second.api(), 30, placed);
    eachIsServedBy(first.api(), placed.keySet());
    eachIsServedBy(second.api(), placed.keySet());
    EffectiveHistory log = EffectiveHistory.of(broker);
    assertThat(log.orders()).containsAll(placed.keySet());
    assertViewIs(log);
    eachIsTold(log.orders());
  }

  private static void awaitShared(ServiceProcess one, ServiceProcess other) {
    await("both are well, and each reads some of the partitions")
        .atMost(TAKEOVER)
        .until(
            () ->
                one.api().health().status() == 200
                    && other.api().health().status() == 200
                    && partitionsReadBy(one) > 0
                    && partitionsReadBy(other) > 0
                    && partitionsReadBy(one) + partitionsReadBy(other) == 3);
  }

  private static long partitionsReadBy(ServiceProcess instance) {
    return READING.matcher(instance.api().health().text()).results().count();
  }

  /** What both instances have made of the log together is what the log says. */
  private void assertViewIs(EffectiveHistory log) {
    await("all has been read")
        .atMost(TAKEOVER)
        .untilAsserted(
            () -> {
              Map<String, List<String>> journal = new HashMap<>();
              view.rows("SELECT order_id, type FROM journal ORDER BY order_id, version")
                  .forEach(
                      row ->
                          journal
                              .computeIfAbsent(
                                  String.valueOf(row.get("order_id")), id -> new ArrayList<>())
                              .add(String.valueOf(row.get("type"))));
              assertThat(journal).isEqualTo(log.all());
            });
    Map<String, String> versions = new HashMap<>();
    view.rows("SELECT id, version FROM orders")
        .forEach(
            row -> versions.put(String.valueOf(row.get("id")), String.valueOf(row.get("version"))));
    Map<String, String> expected = new HashMap<>();
    log.all().forEach((id, types) -> expected.put(id, Integer.toString(types.size())));
    assertThat(versions).isEqualTo(expected);
  }

  private void eachIsServedBy(OrderApi api, Set<String> ids) {
    await("all orders can be read")
        .atMost(TAKEOVER)
        .untilAsserted(
            () ->
                assertThat(ids).allSatisfy(id -> assertThat(api.find(id).status()).isEqualTo(200)));
  }

  /** The orders of the messages that came until all of these were among them. */
  private List<String> eachIsTold(Set<String> ids) {
    List<String> told = new ArrayList<>();
    await("each order is told of")
        .atMost(TAKEOVER)
        .untilAsserted(
            () -> {
              broker
                  .take("user_notifications")
                  .forEach(m -> told.add(String.valueOf(m.headers().get("cloudEvents_subject"))));
              assertThat(told).containsAll(ids);
            });
    return told;
  }

  /** Those that were answered with 201, with that status. */
  private static void placeThrough(OrderApi api, int count, Map<String, Integer> placed) {
    for (int i = 0; i < count; i++) {
      Answer answer = api.place(OrderApi.order());
      assertThat(answer.status()).as(answer.text()).isEqualTo(201);
      placed.put(answer.get("id"), answer.status());
    }
  }

  /** Placed through both, and confirmed. */
  private List<String> confirmed(int count) {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      ids.add((i % 2 == 0 ? first : second).api().placed());
    }
    ids.forEach(id -> logs.reserved(id, view.placeOf(id)));
    for (String id : ids) {
      await("order " + id + " is confirmed")
          .atMost(TAKEOVER)
          .until(() -> second.api().find(id).get("status").equals("CONFIRMED"));
    }
    return ids;
  }
}
