package io.orderstreams.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.orderstreams.eventstream.testing.BrokerForTests;
import io.orderstreams.eventstream.testing.VirtualHost;
import io.orderstreams.orders.testing.Answer;
import io.orderstreams.orders.testing.Logs;
import io.orderstreams.orders.testing.OrderApi;
import io.orderstreams.orders.testing.ServiceProcess;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The service as a process that ends while callers are busy with it. */
class ProcessIT {

  private static final int CALLERS = 8;

  /** As in docker-compose.yml: then comes SIGKILL. */
  private static final Duration GRACE = Duration.ofSeconds(20);

  private final VirtualHost broker = BrokerForTests.freshVirtualHost();
  private final Queue<String> accepted = new ConcurrentLinkedQueue<>();
  private final Queue<String> otherAnswers = new ConcurrentLinkedQueue<>();
  private final Queue<String> broken = new ConcurrentLinkedQueue<>();

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
        ExecutorService callers = Executors.newFixedThreadPool(CALLERS)) {
      List<Future<?>> running = placeUntilGone(service.api(), callers);
      await("orders are coming in").until(() -> accepted.size() > 200);

      service.terminate();

      assertThat(service.awaitExit(GRACE)).isEqualTo(143);
      for (Future<?> caller : running) {
        caller.get(10, TimeUnit.SECONDS);
      }
    }
    assertThat(inTheLog()).as("what was answered with 201").containsAll(accepted);
    assertThat(otherAnswers).as("answers other than 201").isEmpty();
    assertThat(broken).as("requests without an answer").isEmpty();
    assertThat(inTheLog()).as("what is in the log was answered with 201").hasSameSizeAs(accepted);
  }

  @Test
  void killed_it_loses_nothing_that_it_has_accepted_and_all_of_it_is_told() throws Exception {
    try (ServiceProcess service = ServiceProcess.start(broker, data);
        ExecutorService callers = Executors.newFixedThreadPool(CALLERS)) {
      List<Future<?>> running = placeUntilGone(service.api(), callers);
      await("orders are coming in").until(() -> accepted.size() > 200);

      service.kill();

      service.awaitExit(Duration.ofSeconds(10));
      for (Future<?> caller : running) {
        caller.get(10, TimeUnit.SECONDS);
      }
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

  /** Each caller places order after order, until nobody listens any more. */
  private List<Future<?>> placeUntilGone(OrderApi api, ExecutorService callers) {
    return IntStream.range(0, CALLERS)
        .<Future<?>>mapToObj(
            n ->
                callers.submit(
                    () -> {
                      while (place(api)) {}
                    }))
        .toList();
  }

  private boolean place(OrderApi api) {
    try {
      Answer answer =
          api.trySending(
              api.request("/orders", "Content-Type", "application/json")
                  .POST(BodyPublishers.ofString(OrderApi.order())));
      if (answer.status() == 201) {
        accepted.add(answer.get("id"));
      } else {
        otherAnswers.add(answer.status() + " " + answer.text());
      }
      return true;
    } catch (ConnectException gone) {
      return false;
    } catch (IOException e) {
      broken.add(e.toString());
      return true;
    }
  }

  private List<String> inTheLog() {
    return broker.readAll(Logs.ORDERS).stream().map(stored -> stored.envelope().subject()).toList();
  }
}
