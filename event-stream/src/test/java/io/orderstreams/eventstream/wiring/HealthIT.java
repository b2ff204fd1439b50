package io.orderstreams.eventstream.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.rabbitmq.stream.Environment;
import io.micronaut.context.ApplicationContext;
import io.micronaut.health.HealthStatus;
import io.micronaut.management.health.indicator.HealthIndicator;
import io.micronaut.management.health.indicator.HealthResult;
import io.orderstreams.eventstream.append.EventLog;
import io.orderstreams.eventstream.log.Log;
import io.orderstreams.eventstream.log.Partition;
import io.orderstreams.eventstream.publish.RoutedPublisher;
import io.orderstreams.eventstream.read.LogReader;
import io.orderstreams.eventstream.read.LogReaders;
import io.orderstreams.eventstream.read.Skips;
import io.orderstreams.eventstream.samples.Logs;
import io.orderstreams.eventstream.samples.NoteStore;
import io.orderstreams.eventstream.samples.Notes;
import io.orderstreams.eventstream.testing.BrokerForTests;
import io.orderstreams.eventstream.testing.VirtualHost;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

@Timeout(120)
class HealthIT {

  private static final VirtualHost BROKER = BrokerForTests.freshVirtualHost();
  private static final Duration SOON = Duration.ofMinutes(2);

  private final ApplicationContext service = ApplicationContext.run(properties());

  private static Map<String, Object> properties() {
    Map<String, Object> properties = new HashMap<>(BROKER.properties("orders"));
    properties.put("micronaut.application.name", "order-service");
    return properties;
  }

  @AfterEach
  void close() {
    BrokerForTests.start();
    service.close();
  }

  @AfterAll
  static void removeVirtualHost() {
    BROKER.close();
  }

  @Test
  void the_broker_is_up_and_down_with_the_reason_and_up_again() {
    HealthIndicator health = service.getBean(BrokerHealth.class);
    assertUp(health);

    BrokerForTests.stop();
    await("down")
        .atMost(SOON)
        .untilAsserted(
            () -> {
              HealthResult result = ask(health);
              assertThat(result.getStatus()).isEqualTo(HealthStatus.DOWN);
              assertThat(result.getDetails().toString()).contains("the broker does not answer");
            });

    BrokerForTests.start();
    await("up").atMost(SOON).until(() -> ask(health).getStatus().equals(HealthStatus.UP));
  }

  @Test
  void a_broker_that_hangs_is_down_in_time() {
    HealthIndicator health = service.getBean(BrokerHealth.class);
    assertUp(health);

    BrokerForTests.pause();

    assertThat(ask(health).getDetails().toString()).contains("no answer within PT2S");
  }

  @Test
  void readers_are_down_with_the_partition_and_the_reason() {
    NoteStore store = new NoteStore();
    Partition first = new Partition(0, "orders-0");
    try (LogReader<Notes.Note> reader =
        new LogReader<>(
            service.getBean(Environment.class),
            Log.superStream("orders", 3),
            "health-test",
            Notes.CODEC,
            store,
            Skips.none(),
            store,
            Logs.READ)) {
      HealthIndicator health = new ReadersHealth(new LogReaders(List.of(reader)));
      assertThat(ask(health).getStatus()).isEqualTo(HealthStatus.DOWN);
      assertThat(ask(health).getDetails().toString()).contains("not started");
      reader.start();
      await("up").atMost(SOON).until(() -> ask(health).getStatus().equals(HealthStatus.UP));

      Logs.write(BROKER.environment(), first, Notes.unreadable("s"));

      await("down")
          .atMost(SOON)
          .untilAsserted(
              () -> {
                HealthResult result = ask(health);
                assertThat(result.getStatus()).isEqualTo(HealthStatus.DOWN);
                Map<?, ?> details = (Map<?, ?>) result.getDetails();
                assertThat(String.valueOf(details.get("health-test/orders-0")))
                    .contains("STOPPED", "cannot read the event at offset 0", "position=-1");
                assertThat(String.valueOf(details.get("health-test/orders-1"))).contains("READING");
              });
    }
  }

  @Test
  void writers_are_down_with_the_reason_until_they_are_connected() {
    Log missing = Log.single("no-such-log");
    assertUp(service.getBean(WritersHealth.class));
    try (EventLog log = new EventLog(BROKER.environment(), missing, Logs.APPEND)) {
      HealthIndicator health = new WritersHealth(List.of(log), List.of());
      log.start();

      await("down")
          .atMost(SOON)
          .untilAsserted(
              () ->
                  assertThat(String.valueOf(ask(health).getDetails()))
                      .contains("stream no-such-log of log no-such-log does not exist"));
      assertThat(ask(health).getStatus()).isEqualTo(HealthStatus.DOWN);

      BROKER.environment().streamCreator().stream("no-such-log").create();
      await("up").atMost(SOON).until(() -> ask(health).getStatus().equals(HealthStatus.UP));
    }
  }

  @Test
  void settings_come_from_the_environment() {
    RoutedPublisher publisher = service.getBean(RoutedPublisher.class);

    Logs.awaitOpen(publisher::state);
    publisher.publish("notifications", "user.x", Notes.note("x")).join();

    assertThat(BROKER.take("user_notifications")).hasSize(1);
  }

  private static void assertUp(HealthIndicator health) {
    HealthResult result = ask(health);
    assertThat(result.getStatus())
        .as(String.valueOf(result.getDetails()))
        .isEqualTo(HealthStatus.UP);
  }

  private static HealthResult ask(HealthIndicator health) {
    CompletableFuture<HealthResult> answer = new CompletableFuture<>();
    health
        .getResult()
        .subscribe(
            new Subscriber<>() {
              @Override
              public void onSubscribe(Subscription subscription) {
                subscription.request(1);
              }

              @Override
              public void onNext(HealthResult result) {
                answer.complete(result);
              }

              @Override
              public void onError(Throwable fault) {
                answer.completeExceptionally(fault);
              }

              @Override
              public void onComplete() {}
            });
    return answer.join();
  }
}
