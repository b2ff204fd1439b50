package io.orderstreams.orders.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderstreams.eventstream.testing.BrokerForTests;
import io.orderstreams.eventstream.testing.VirtualHost;
import io.orderstreams.orders.testing.Answer;
import io.orderstreams.orders.testing.Listener;
import io.orderstreams.orders.testing.Listener.Heard;
import io.orderstreams.orders.testing.Logs;
import io.orderstreams.orders.testing.Samples;
import io.orderstreams.orders.testing.Service;
import io.orderstreams.orders.testing.ServiceProcess;
import io.orderstreams.orders.testing.View;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FeedIT {

  private static final VirtualHost BROKER = BrokerForTests.freshVirtualHost();

  @TempDir
  @SuppressWarnings("NullAway.Init")
  private static Path data;

  @SuppressWarnings("NullAway.Init")
  private static Service service;

  @SuppressWarnings("NullAway.Init")
  private static Logs logs;

  private final List<Listener> listeners = new ArrayList<>();

  @BeforeAll
  static void start() {
    logs = new Logs(BROKER);
    startService();
  }

  private static void startService() {
    service = Service.startUnchecked(BROKER, data, Map.of("orders.feed.heartbeat", "300ms"));
    service.awaitHealthy();
  }

  @AfterEach
  void goAway() {
    listeners.forEach(Listener::close);
  }

  @AfterAll
  static void stop() {
    logs.close();
    service.close();
    BROKER.close();
  }

  @Test
  void it_tells_of_what_happens_next_to_each_order_in_its_order() {
    append();
    Listener listener = listen("", "");
    awaitBegun(listener);

    String order = service.api().placed();
    assertThat(service.api().cancel(order).status()).isEqualTo(200);

    awaitHeard(listener, 2);
    assertThat(listener.heard()).extracting(Heard::order).containsExactly(order, order);
    assertThat(listener.heard())
        .extracting(Heard::type)
        .containsExactly("order.created", "order.cancelled");
    assertThat(listener.heard().getFirst().data())
        .isEqualTo(service.api().get("/orders/" + order + "/events").items("items").getFirst());
  }

  @Test
  void who_comes_back_misses_nothing_and_hears_nothing_twice_also_after_a_restart() {
    Listener all = listen("?from=first", "");
    awaitBegun(all);
    int before = countOfJournal();
    List<UUID> appended = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      appended.add(append());
    }

    List<Heard> heard = new ArrayList<>();
    String lastId = "";
    while (heard.size() < before + 20) {
      try (Listener some = Listener.to(uri(lastId.isEmpty() ? "?from=first" : ""), lastId)) {
        Awaitility.await("some events").until(() -> some.heard().size() >= 5);
        List<Heard> five = List.copyOf(some.heard()).subList(0, 5); // the rest gets lost on the way
        heard.addAll(five);
        lastId = five.getLast().id();
      }
    }
    service.close();
    startService();
    UUID last = append();
    Listener rest = listen("", lastId);
    awaitHeard(rest, before + 61 - heard.size());
    heard.addAll(rest.heard());

    assertThat(heard).extracting(e -> e.data().get("id")).doesNotHaveDuplicates();
    assertThat(heard).hasSize(before + 61);
    assertThat(heard)
        .extracting(Heard::order)
        .containsAll(appended.stream().map(UUID::toString).toList())
        .contains(last.toString());
  }

  @Test
  void a_filter_lets_only_its_types_through_and_heartbeats_carry_the_position_past_the_others() {
    Listener listener = listen("?type=order.cancelled&type=order.shipped", "");
    awaitBegun(listener);
    String begin = listener.lastId();
    String order = service.api().placed();
    Awaitility.await("a heartbeat with a later position")
        .until(() -> !listener.lastId().equals(begin));
    assertThat(listener.heard()).isEmpty();

    Listener again = listen("?type=order.cancelled", listener.lastId());
    awaitBegun(again);
    assertThat(service.api().cancel(order).status()).isEqualTo(200);

    for (Listener one : List.of(listener, again)) {
      awaitHeard(one, 1);
      assertThat(one.heard()).extracting(Heard::type).containsExactly("order.cancelled");
    }
  }

  @Test
  void a_silent_stream_has_heartbeats() {
    Listener listener = listen("", "");

    Awaitility.await("heartbeats")
        .until(() -> listener.comments().stream().filter("heartbeat"::equals).count() >= 2);
    assertThat(listener.ended()).isFalse();
  }

  @Test
  void who_goes_away_is_forgotten() {
    Awaitility.await("nobody listens")
        .until(() -> service.api().metric("orders_feed_clients") == 0);
    Listener listener = listen("", "");
    awaitBegun(listener);
    assertThat(service.api().metric("orders_feed_clients")).isEqualTo(1);

    listener.close();

    Awaitility.await("nobody listens")
        .until(() -> service.api().metric("orders_feed_clients") == 0);
  }

  @Test
  void a_stop_ends_the_streams_and_does_not_wait_for_them() {
    Listener listener = listen("", "");
    awaitBegun(listener);

    service.close();

    Awaitility.await("the stream ends").until(listener::ended);
    startService();
    UUID meanwhile = append();
    Listener again = listen("", listener.lastId());
    awaitHeard(again, 1);
    assertThat(again.heard()).extracting(Heard::order).containsExactly(meanwhile.toString());
  }

  @Test
  void asked_to_stop_the_process_ends_its_streams_as_streams_end(@TempDir Path other)
      throws InterruptedException {
    try (ServiceProcess process = ServiceProcess.start(BROKER, other)) {
      Listener listener = Listener.to(process.uri().resolve("/events"), "");
      listeners.add(listener);
      awaitBegun(listener);

      process.terminate();

      assertThat(process.awaitExit(Duration.ofSeconds(20))).isEqualTo(143);
      Awaitility.await("the stream ends").until(listener::ended);
      assertThat(listener.cutOff()).isFalse();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "?type=order.eaten | | type",
        "?type= | | type",
        "?from=last | | from",
        "?from= | | from",
        "'' | 17 | Last-Event-ID",
        "'' | 0:1,1:1 | Last-Event-ID",
        "'' | 0:1,1:1,2:x | Last-Event-ID"
      })
  void bad_values_are_named(String query, String lastEventId, String field) {
    Answer refused =
        service
            .api()
            .send(
                lastEventId == null
                    ? service.api().request("/events" + query).GET()
                    : service.api().request("/events" + query, "Last-Event-ID", lastEventId).GET());

    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.violated()).containsExactly(field);
  }

  @Test
  void an_id_from_another_log_is_gone() {
    Answer gone =
        service
            .api()
            .send(service.api().request("/events", "Last-Event-ID", "0:-1,1:999999999,2:-1").GET());

    assertThat(gone.status()).isEqualTo(410);
    assertThat(gone.get("detail")).contains("partition 1");
  }

  /** An order that has been read when this returns. */
  private static UUID append() {
    UUID order = UUID.randomUUID();
    logs.order(1, Samples.created(order));
    assertThat(service.api().get("/orders/" + order + "?minVersion=1").status()).isEqualTo(200);
    return order;
  }

  private Listener listen(String query, String lastEventId) {
    Listener listener = Listener.to(uri(query), lastEventId);
    listeners.add(listener);
    assertThat(listener.status()).isEqualTo(200);
    return listener;
  }

  private static URI uri(String query) {
    return service.uri().resolve("/events" + query);
  }

  private static void awaitBegun(Listener listener) {
    Awaitility.await("the stream begins").until(() -> !listener.lastId().isEmpty());
  }

  private static void awaitHeard(Listener listener, int count) {
    Awaitility.await(count + " events")
        .atMost(Duration.ofMinutes(2))
        .untilAsserted(() -> assertThat(listener.heard()).hasSize(count));
  }

  private static int countOfJournal() {
    return Integer.parseInt(
        String.valueOf(
            new View(data).rows("SELECT COUNT(*) AS n FROM journal").getFirst().get("n")));
  }
}
