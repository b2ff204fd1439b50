package io.orderstreams.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.orderstreams.eventstream.testing.BrokerForTests;
import io.orderstreams.eventstream.testing.VirtualHost;
import io.orderstreams.orders.testing.Answer;
import io.orderstreams.orders.testing.Logs;
import io.orderstreams.orders.testing.OrderApi;
import io.orderstreams.orders.testing.Service;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The broker is not there. */
class OutageIT {

  private static final Duration QUICKLY = Duration.ofSeconds(2);
  private static final Duration BACK = Duration.ofMinutes(2);

  private final VirtualHost broker = BrokerForTests.freshVirtualHost();

  @AfterEach
  void restore() {
    BrokerForTests.start();
    broker.close();
  }

  @Test
  void while_the_broker_is_away_callers_are_told_so_and_then_all_goes_on(@TempDir Path data) {
    try (Service service = Service.start(broker, data)) {
      OrderApi api = service.api();
      String before = api.placed();
      assertThat(api.find(before).status()).isEqualTo(200);

      BrokerForTests.stop();

      await("health is down").until(() -> api.health().status() == 503);
      assertThat(api.health().text()).contains("\"status\":\"DOWN\"", "reason");
      for (Answer answer :
          List.of(quickly(() -> api.place(OrderApi.order())), quickly(() -> api.cancel(before)))) {
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.header("Retry-After")).isEqualTo("2");
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.get("detail")).contains("the order log is out of reach");
      }
      assertThat(api.find(before).get("status"))
          .as("what is known can be read")
          .isEqualTo("PENDING");

      BrokerForTests.start();

      await("orders are taken again")
          .atMost(BACK)
          .until(() -> api.place(OrderApi.order()).status() == 201);
      await("healthy again").atMost(BACK).until(() -> api.health().status() == 200);
      assertThat(api.cancel(before).status()).isEqualTo(200);
      await("all is sent")
          .atMost(BACK)
          .until(() -> broker.depth("user_notifications") >= broker.readAll(Logs.ORDERS).size());
    }
  }

  @Test
  void a_service_started_without_its_broker_waits_for_it(@TempDir Path data) {
    BrokerForTests.stop();
    try (Service service = Service.startUnchecked(broker, data, Map.of())) {
      OrderApi api = service.api();
      assertThat(quickly(() -> api.place(OrderApi.order())).status()).isEqualTo(503);
      assertThat(api.health().status()).isEqualTo(503);
      assertThat(api.get("/orders").status()).isEqualTo(200);

      BrokerForTests.start();

      await("healthy").atMost(BACK).until(() -> api.health().status() == 200);
      assertThat(api.find(api.placed()).status()).isEqualTo(200);
    }
  }

  private static Answer quickly(Supplier<Answer> request) {
    Instant begun = Instant.now();
    Answer answer = request.get();
    assertThat(Duration.between(begun, Instant.now())).isLessThan(QUICKLY);
    return answer;
  }
}
