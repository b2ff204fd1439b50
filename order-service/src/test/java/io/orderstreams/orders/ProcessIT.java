package io.orderstreams.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.orderstreams.eventstream.testing.BrokerForTests;
import io.orderstreams.eventstream.testing.VirtualHost;
import io.orderstreams.orders.testing.Callers;
import io.orderstreams.orders.testing.EffectiveHistory;
import io.orderstreams.orders.testing.Logs;
import io.orderstreams.orders.testing.OrderApi;
import io.orderstreams.orders.testing.ServiceProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The service as a process that ends while callers are busy with it. */
class ProcessIT {

  /** As in docker-compose.yml: then comes SIGKILL. */
  private static final Duration GRACE = Duration.ofSeconds(20);

  private final VirtualHost broker = BrokerForTests.freshVirtualHost();

  @TempDir
  @SuppressWarnings("NullAway.Init")
  Path data;

  @AfterEach
  void removeVirtualHost() {
    broker.close();
  }

  @Test
  void asked_to_stop_it_finishes_what_it_has_begun() throws Exception {
    try (ServiceProcess service = ServiceProcess.start(broker, data);
        Logs logs = new Logs(broker);
        Callers callers = new Callers(service.api())) {
      callers.start(4, callers::place);
      callers.start(2, callers::placeAndRepeat);
      callers.start(2, callers::placeAndCancel);
      callers.start(4, () -> callers.placeAndShip(logs));
      await("orders and commands are coming in")
          .atMost(Duration.ofMinutes(1))
          .until(
              () ->
                  callers.told("order.created") > 200
                      && callers.told("order.cancelled") > 50
                      && callers.told("order.shipped") > 20);

      service.terminate();

      assertThat(service.awaitExit(GRACE)).isEqualTo(143);
      callers.awaitGone();
      assertThat(callers.otherAnswers()).isEmpty();
      assertThat(callers.broken()).as("requests without an answer").isEmpty();
      assertThat(inTheLogWithoutConfirmations())
          .as("what took effect is what was answered")
          .isEqualTo(callers.told());
    }
  }

  @Test
  void killed_it_loses_nothing_that_it_has_accepted_and_all_of_it_is_told() throws Exception {
    Set<String> accepted = new HashSet<>();
    try (ServiceProcess service = ServiceProcess.start(broker, data);
        Callers callers = new Callers(service.api())) {
      callers.start(8, callers::place);
      await("orders are coming in").until(() -> callers.told().size() > 200);

      service.kill();

      service.awaitExit(Duration.ofSeconds(10));
      callers.awaitGone();
      accepted.addAll(callers.told().keySet());
    }
    List<String> log = inTheLog();
    assertThat(log).containsAll(accepted).doesNotHaveDuplicates();

    try (ServiceProcess service = ServiceProcess.start(broker, data)) {
      Set<String> told = new HashSet<>();
      await("each order in the log is told of")
          .untilAsserted(
              () -> {
                broker
                    .take("user_notifications")
                    .forEach(m -> told.add(String.valueOf(m.headers().get("cloudEvents_subject"))));
                assertThat(told).containsExactlyInAnyOrderElementsOf(log);
              });
      assertThat(accepted)
          .allSatisfy(id -> assertThat(service.api().find(id).status()).isEqualTo(200));
    }
  }

  @Test
  void asked_to_stop_while_the_broker_is_away_it_does_not_wait_for_it() throws Exception {
    try (ServiceProcess service = ServiceProcess.start(broker, data)) {
      service.api().placed();
      BrokerForTests.stop();
      await("health is down").until(() -> service.api().health().status() == 503);

      service.terminate();

      assertThat(service.awaitExit(GRACE)).isEqualTo(143);
    } finally {
      BrokerForTests.start();
    }
  }

  @Test
  void asked_to_stop_while_the_broker_takes_nothing_it_does_not_wait_for_it() throws Exception {
    try (ServiceProcess service = ServiceProcess.start(broker, data)) {
      service.api().placed();
      BrokerForTests.raiseAlarm();
      await("orders are not taken")
          .atMost(Duration.ofMinutes(1))
          .until(() -> service.api().place(OrderApi.order()).status() == 503);
      assertThat(service.api().health().text()).contains("no confirm since");

      service.terminate();

      assertThat(service.awaitExit(GRACE)).isEqualTo(143);
    } finally {
      BrokerForTests.start();
    }
  }

  /** These nobody has asked for but the order process. */
  private Map<String, List<String>> inTheLogWithoutConfirmations() {
    Map<String, List<String>> effective = new HashMap<>();
    EffectiveHistory.of(broker)
        .all()
        .forEach(
            (id, types) ->
                effective.put(
                    id, types.stream().filter(type -> !type.equals("order.confirmed")).toList()));
    return effective;
  }

  private List<String> inTheLog() {
    return broker.readAll(Logs.ORDERS).stream().map(stored -> stored.envelope().subject()).toList();
  }
}
