package io.orderstreams.orders.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderstreams.eventstream.testing.BrokerForTests;
import io.orderstreams.eventstream.testing.VirtualHost;
import io.orderstreams.orders.order.VersionedOrder;
import io.orderstreams.orders.testing.Answer;
import io.orderstreams.orders.testing.Logs;
import io.orderstreams.orders.testing.OrderApi;
import io.orderstreams.orders.testing.Samples;
import io.orderstreams.orders.testing.Service;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FindOrderIT {

  private static final VirtualHost BROKER = BrokerForTests.freshVirtualHost();

  @SuppressWarnings("NullAway.Init")
  private static Service service;

  @SuppressWarnings("NullAway.Init")
  private static Logs logs;

  @BeforeAll
  static void start(@TempDir Path data) {
    service = Service.startUnchecked(BROKER, data, Map.of("orders.read.wait.timeout", "2s"));
    service.awaitHealthy();
    logs = new Logs(BROKER);
  }

  @AfterAll
  static void stop() {
    logs.close();
    service.close();
    BROKER.close();
  }

  private final OrderApi api = service.api();

  @Test
  void what_the_caller_has_already_is_not_sent_again() {
    String order = api.placed();
    String etag = api.find(order).header("ETag");

    Answer same = find(order, "", "If-None-Match", etag);
    assertThat(same.status()).isEqualTo(304);
    assertThat(same.header("ETag")).isEqualTo(etag);
    assertThat(same.text()).isEmpty();

    assertThat(api.cancel(order).status()).isEqualTo(200);
    Answer changed = find(order, "", "If-None-Match", etag);
    assertThat(changed.status()).isEqualTo(200);
    assertThat(changed.header("ETag")).isEqualTo("\"2\"");

    assertThat(find(order, "?atVersion=1", "If-None-Match", etag).status()).isEqualTo(304);
  }

  @ParameterizedTest
  @ValueSource(strings = {"3", "\"3", "x", "W/3"})
  void garbage_in_if_none_match_is_named(String garbage) {
    Answer refused = find(UUID.randomUUID().toString(), "", "If-None-Match", garbage);

    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.violated()).containsExactly("If-None-Match");
  }

  @Test
  void a_version_that_is_there_is_not_waited_for() {
    String order = api.placed();
    assertThat(api.find(order).status()).isEqualTo(200);

    assertThat(find(order, "?minVersion=1").get("version")).isEqualTo("1");
    assertThat(service.bean(VersionWaiters.class).count()).isZero();
  }

  @Test
  void many_wait_for_orders_that_are_not_there_yet_and_get_them() {
    VersionWaiters waiters = service.bean(VersionWaiters.class);
    List<UUID> orders = new ArrayList<>();
    List<CompletableFuture<VersionedOrder>> waiting = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      UUID order = UUID.randomUUID();
      orders.add(order);
      waiting.add(atLeast(order, 1));
    }
    assertThat(waiters.count()).isEqualTo(50);

    orders.forEach(order -> logs.order(1, Samples.created(order)));

    for (int i = 0; i < 50; i++) {
      assertThat(waiting.get(i).join().order().details().id()).isEqualTo(orders.get(i));
    }
    assertThat(waiters.count()).isZero();
  }

  @Test
  void a_caller_waits_for_the_next_version() {
    String order = api.placed();
    try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
      CompletableFuture<Answer> waiting =
          CompletableFuture.supplyAsync(() -> find(order, "?minVersion=2"), executor);
      Awaitility.await("the caller waits")
          .until(() -> service.bean(VersionWaiters.class).count() == 1);
      assertThat(waiting).isNotDone();

      assertThat(api.cancel(order).status()).isEqualTo(200);

      assertThat(waiting.join().status()).isEqualTo(200);
      assertThat(waiting.join().get("status")).isEqualTo("CANCELLED");
    }
  }

  @Test
  void a_version_that_does_not_come_is_answered_with_when_to_ask_again() {
    String order = api.placed();

    for (String id : List.of(order, UUID.randomUUID().toString())) {
      Answer late = find(id, "?minVersion=2");
      assertThat(late.status()).isEqualTo(503);
      assertThat(late.header("Retry-After")).isEqualTo("1");
      assertThat(late.get("detail")).contains("version 2 of order " + id);
    }
    assertThat(service.bean(VersionWaiters.class).count()).isZero();
  }

  @Test
  void an_order_is_shown_as_it_was_at_each_version() {
    String order = api.placed();
    Answer placed = api.find(order);
    assertThat(api.cancel(order).status()).isEqualTo(200);

    Answer first = find(order, "?atVersion=1");
    assertThat(first.status()).isEqualTo(200);
    assertThat(first.json()).isEqualTo(placed.json());
    assertThat(first.header("ETag")).isEqualTo("\"1\"");
    assertThat(find(order, "?atVersion=2").json()).isEqualTo(api.find(order).json());
    assertThat(find(order, "?atVersion=3").status()).isEqualTo(404);
    assertThat(find(UUID.randomUUID().toString(), "?atVersion=1").status()).isEqualTo(404);
  }

  @Test
  void an_order_is_shown_as_it_was_at_a_time() {
    String order = api.placed();
    Instant placed = Instant.parse(api.find(order).get("createdAt"));
    assertThat(api.cancel(order).status()).isEqualTo(200);
    Instant cancelled = Instant.parse(api.find(order).get("updatedAt"));

    assertThat(find(order, "?at=" + placed.minusNanos(1000)).status()).isEqualTo(404);
    assertThat(find(order, "?at=" + placed).get("status")).isEqualTo("PENDING");
    assertThat(find(order, "?at=" + cancelled.minusNanos(1000)).get("status")).isEqualTo("PENDING");
    assertThat(find(order, "?at=" + cancelled).get("status")).isEqualTo("CANCELLED");
    assertThat(find(order, "?at=9999-01-01T00:00:00Z").get("status")).isEqualTo("CANCELLED");
  }

  @ParameterizedTest
  @CsvSource({
    "minVersion=0, minVersion",
    "minVersion=-1, minVersion",
    "minVersion=x, minVersion",
    "minVersion=99999999999999999999, minVersion",
    "atVersion=0, atVersion",
    "atVersion=1.5, atVersion",
    "at=, at",
    "at=yesterday, at",
    "at=2026-03-01, at",
    "at=2026-03-01T10:15:30, at",
    "minVersion=1&atVersion=1, minVersion",
    "minVersion=1&at=2026-03-01T10:15:30Z, minVersion",
    "atVersion=1&at=2026-03-01T10:15:30Z, at"
  })
  void wrong_query_values_are_named(String query, String field) {
    Answer refused = find(UUID.randomUUID().toString(), "?" + query);

    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.violated()).containsExactly(field);
  }

  private static CompletableFuture<VersionedOrder> atLeast(UUID order, long version) {
    try {
      return service.bean(AwaitedOrders.class).atLeast(order, version);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private Answer find(String order, String query, String... headers) {
    return api.send(api.request("/orders/" + order + query, headers).GET());
  }
}
