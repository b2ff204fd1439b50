package io.orderstreams.eventstream.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.orderstreams.eventstream.envelope.Envelope;
import io.orderstreams.eventstream.envelope.Headers;
import io.orderstreams.eventstream.samples.Logs;
import io.orderstreams.eventstream.samples.Notes;
import io.orderstreams.eventstream.testing.BrokerForTests;
import io.orderstreams.eventstream.testing.VirtualHost;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class RoutedPublisherIT {

  private static final VirtualHost BROKER = BrokerForTests.freshVirtualHost();
  private static final PublishSettings SETTINGS =
      new PublishSettings(
          Duration.ofSeconds(3), 1000, Duration.ofMillis(50), Duration.ofMillis(200));
  private static final Duration IN_TIME = SETTINGS.outcomeTimeout().plusSeconds(2);
  private static final Duration AT_ONCE = Duration.ofSeconds(1);
  private static final Duration SOON = Duration.ofMinutes(2);

  private final RoutedPublisher publisher =
      new RoutedPublisher(BROKER.settings(BROKER.user("orders")), SETTINGS);

  @AfterEach
  void closePublisher() {
    BrokerForTests.start();
    publisher.close();
  }

  @AfterAll
  static void removeVirtualHost() {
    BROKER.close();
  }

  @Test
  void a_published_message_is_in_its_queue() {
    Envelope note = Notes.note("hello");
    BROKER.take("user_notifications");
    open();

    publisher.publish("notifications", "user.order_created", note).join();

    assertThat(BROKER.depth("user_notifications")).isEqualTo(1);
    assertThat(BROKER.take("user_notifications"))
        .singleElement()
        .satisfies(
            queued -> {
              assertThat(queued.exchange()).isEqualTo("notifications");
              assertThat(queued.routingKey()).isEqualTo("user.order_created");
              assertThat(queued.properties())
                  .containsEntry("message_id", note.id().toString())
                  .containsEntry("content_type", "application/json")
                  .containsEntry("delivery_mode", 2);
              assertThat(
                      Headers.toEnvelope(
                          queued.headers(), queued.body().getBytes(StandardCharsets.UTF_8)))
                  .usingRecursiveComparison()
                  .isEqualTo(note);
            });
  }

  @Test
  void a_message_that_no_queue_takes_fails() {
    open();

    assertFails(
        publisher.publish("notifications", "nobody.listens", Notes.note("x")),
        "no queue at exchange notifications with key nobody.listens");
  }

  @Test
  void a_message_that_a_full_queue_refuses_fails() {
    String full =
        BROKER.createQueue(
            Map.of("x-queue-type", "quorum", "x-max-length", 1, "x-overflow", "reject-publish"));
    try (RoutedPublisher admin = new RoutedPublisher(BROKER.settings(), SETTINGS)) {
      admin.start();
      Logs.awaitOpen(admin::state);

      await("the queue is full")
          .atMost(SOON)
          .untilAsserted(
              () ->
                  assertFails(
                      admin.publish("amq.direct", bind(full), Notes.note("x")),
                      "refused by a queue at exchange amq.direct"));
    }
  }

  @Test
  void an_exchange_that_there_is_not_fails_and_does_no_harm_to_others() {
    try (RoutedPublisher admin = new RoutedPublisher(BROKER.settings(), SETTINGS)) {
      admin.start();
      Logs.awaitOpen(admin::state);

      assertFails(admin.publish("no-such-exchange", "x", Notes.note("x")), "");

      awaitPublished(admin);
    }
  }

  @Test
  void an_exchange_without_the_right_to_write_fails_and_does_no_harm_to_others() {
    RoutedPublisher inventory =
        new RoutedPublisher(BROKER.settings(BROKER.user("inventory")), SETTINGS);
    try (inventory) {
      inventory.start();
      Logs.awaitOpen(inventory::state);

      assertFails(inventory.publish("orders", "process", Notes.note("x")), "");

      awaitPublished(inventory, "admin.low_stock");
      assertThat(BROKER.depth("order_processing")).isZero();
    }
  }

  @Test
  void publishing_before_it_is_connected_fails_at_once() {
    assertFails(
        publisher.publish("notifications", "user.x", Notes.note("x")),
        "not connected to the broker");
  }

  @Test
  void it_connects_when_the_broker_comes() {
    BrokerForTests.stop();
    publisher.start();
    await("told").atMost(SOON).until(() -> !publisher.state().reason().equals("not started"));

    BrokerForTests.start();

    Logs.awaitOpen(publisher::state);
    awaitPublished(publisher);
  }

  @Test
  void after_a_crash_of_the_broker_it_publishes_again_and_what_was_accepted_is_there() {
    open();
    BROKER.take("user_notifications");
    publisher.publish("notifications", "user.kept", Notes.note("kept")).join();

    BrokerForTests.kill();
    assertFails(publisher.publish("notifications", "user.lost", Notes.note("lost")), "");
    BrokerForTests.start();

    awaitPublished(publisher);
    assertThat(BROKER.take("user_notifications"))
        .extracting(VirtualHost.Queued::routingKey)
        .contains("user.kept", "user.again");
  }

  @Test
  void a_broker_that_does_not_answer_fails_in_time() {
    open();
    BrokerForTests.pause();

    Instant before = Instant.now();
    CompletableFuture<?>[] published =
        IntStream.range(0, 10)
            .mapToObj(n -> publisher.publish("notifications", "user.x", Notes.note("x")))
            .toArray(CompletableFuture<?>[]::new);

    for (CompletableFuture<?> one : published) {
      assertFails(one, "no outcome within");
    }
    assertThat(Duration.between(before, Instant.now()))
        .isLessThan(SETTINGS.outcomeTimeout().plusSeconds(2));
  }

  @Test
  void while_the_broker_takes_no_messages_that_is_told_and_then_it_goes_on_by_itself() {
    open();
    BrokerForTests.raiseAlarm();

    assertFailsWithin(IN_TIME, published("user.late"));
    assertThat(publisher.state().open()).isFalse();
    assertThat(publisher.state().reason()).contains("the broker takes no messages");
    assertFailsWithin(AT_ONCE, published("user.never"));

    BrokerForTests.start();

    Logs.awaitOpen(publisher::state);
    BROKER.take("user_notifications");
    publisher.publish("notifications", "user.again", Notes.note("again")).join();
    assertThat(BROKER.take("user_notifications"))
        .extracting(VirtualHost.Queued::routingKey)
        .containsExactly("user.again");
  }

  @Test
  void more_messages_than_a_broker_that_does_not_answer_has_given_credit_for_fail_in_time() {
    open();
    BrokerForTests.pause();

    List<CompletableFuture<Void>> all =
        Stream.generate(() -> published("user.x")).limit(1000).toList();

    assertThat(all).allSatisfy(one -> assertFailsWithin(IN_TIME, one));
    assertThat(publisher.state().reason()).contains("the broker takes no messages");
    BrokerForTests.start();
    awaitPublished(publisher);
  }

  @Test
  void it_can_be_closed_while_the_broker_takes_no_messages() {
    open();
    BrokerForTests.raiseAlarm();
    CompletableFuture<Void> published = published("user.x");

    assertThat(CompletableFuture.runAsync(publisher::close)).succeedsWithin(IN_TIME);

    assertFailsWithin(IN_TIME, published);
  }

  @Test
  void many_at_once_are_each_told_their_outcome() {
    open();
    BROKER.take("admin_notifications");

    CompletableFuture.allOf(
            IntStream.range(0, 500)
                .mapToObj(n -> publisher.publish("notifications", "admin.x", Notes.note("n" + n)))
                .toArray(CompletableFuture<?>[]::new))
        .join();

    assertThat(BROKER.depth("admin_notifications")).isEqualTo(500);
  }

  private void open() {
    publisher.start();
    Logs.awaitOpen(publisher::state);
  }

  /** Publishes on another thread: should it block, the test does not. */
  private CompletableFuture<Void> published(String routingKey) {
    CompletableFuture<Void> published = new CompletableFuture<>();
    Thread.ofVirtual()
        .start(
            () -> {
              CompletableFuture<Void> _ =
                  publisher
                      .publish("notifications", routingKey, Notes.note("x"))
                      .whenComplete(
                          (nothing, fault) -> {
                            if (fault == null) {
                              published.complete(null);
                            } else {
                              published.completeExceptionally(fault);
                            }
                          });
            });
    return published;
  }

  private static String bind(String queue) {
    BROKER.bind("amq.direct", queue, queue);
    return queue;
  }

  private static void awaitPublished(RoutedPublisher publisher) {
    awaitPublished(publisher, "user.again");
  }

  private static void awaitPublished(RoutedPublisher publisher, String routingKey) {
    await("published")
        .atMost(SOON)
        .until(
            () ->
                publisher
                    .publish("notifications", routingKey, Notes.note("again"))
                    .handle((nothing, fault) -> fault == null)
                    .join());
  }

  private static void assertFailsWithin(Duration atMost, CompletableFuture<?> published) {
    assertThat(published)
        .failsWithin(atMost)
        .withThrowableOfType(ExecutionException.class) // else it has not failed, but time is up
        .withCauseInstanceOf(PublishException.class);
  }

  private static void assertFails(CompletableFuture<?> published, String reason) {
    assertThatThrownBy(published::join)
        .cause()
        .isInstanceOf(PublishException.class)
        .hasMessageContaining(reason);
  }
}
