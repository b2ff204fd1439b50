package io.orderstreams.notifications;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.orderstreams.eventstream.envelope.Ids;
import io.orderstreams.eventstream.testing.BrokerForTests;
import io.orderstreams.eventstream.testing.PostgresForTests;
import io.orderstreams.eventstream.testing.VirtualHost;
import io.orderstreams.notifications.testing.MailServer;
import io.orderstreams.notifications.testing.Messages;
import io.orderstreams.notifications.testing.ServiceProcess;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two instances of the service, as processes, on one broker and one PostgreSQL. */
class InstancesIT {

  private static final int MESSAGES = 100;
  private static final int KILLED = 137;
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final String CUSTOMER = "two@customer.example";

  private final VirtualHost broker = BrokerForTests.freshVirtualHost();
  private final PostgresForTests.Database database = PostgresForTests.freshDatabase();
  private final MailServer mails = MailServer.started();

  @TempDir private Path data;
  private ServiceProcess first;
  private ServiceProcess second;

  @BeforeEach
  void start() throws IOException {
    // What a dead consumer held counts as one try, and is delayed.
    broker.overridePolicy(
        "^user_notifications$",
        Map.of("delivery-limit", 5, "delayed-retry-type", "all", "delayed-retry-min", 200));
    first = instance("first");
    second = instance("second");
    await("both consume")
        .atMost(PATIENCE)
        .until(
            () ->
                second
                    .send("GET", "/messaging/health", "")
                    .orElseThrow()
                    .body()
                    .contains(
                        "\"queue\":\"user_notifications\",\"messages\":0,\"inHand\":0,\"consumers\":2"));
  }

  @AfterEach
  void stop() {
    first.close();
    second.close();
    mails.close();
    broker.close();
  }

  private ServiceProcess instance(String name) throws IOException {
    Map<String, String> settings = new HashMap<>(database.properties());
    settings.put("rabbitmq.requested-heartbeat", "2"); // seconds
    return ServiceProcess.start(
        broker, mails, Files.createDirectories(data.resolve(name)), settings);
  }

  @Test
  void what_is_sent_twice_is_one_mail_whoever_handles_it_also_after_a_restart() throws IOException {
    List<Order> orders = orders();
    orders.forEach(
        order -> {
          send(order);
          send(order);
        });
    awaitMarkers();
    assertThat(first.output()).as("the first one has handled some").contains(" is confirmed");
    assertThat(second.output()).as("so has the second one").contains(" is confirmed");

    first.close();
    first = instance("first");
    orders.forEach(this::send);
    awaitMarkers();

    assertThat(messageIds()).containsExactlyInAnyOrderElementsOf(expected(orders));
    assertThat(sentTo(CUSTOMER)).hasSize(MESSAGES);
    assertThat(first.items("/dead-letters")).isEmpty();
  }

  @Test
  void killed_between_mail_and_commit_the_other_repeats_that_mail_only() throws IOException {
    first.crashAt("after-mail");
    List<Order> orders = orders();
    orders.forEach(this::send);
    assertThat(first.awaitDeath()).isEqualTo(KILLED);

    await("the other has handled them all")
        .atMost(PATIENCE)
        .until(() -> sentTo(CUSTOMER).size() == MESSAGES);
    first = instance("first");
    orders.forEach(this::send);
    awaitMarkers();

    List<String> ids = messageIds();
    assertThat(new HashSet<>(ids)).isEqualTo(new HashSet<>(expected(orders)));
    assertThat(ids).as("one mail was out when its sender died").hasSize(MESSAGES + 1);
    assertThat(sentTo(CUSTOMER)).hasSize(MESSAGES);
    assertThat(second.items("/dead-letters")).isEmpty();
  }

  @Test
  void frozen_in_a_transaction_and_late_it_repeats_that_mail_at_most() throws SQLException {
    List<Order> orders = orders();
    try (Connection lock = database.connect();
        Statement statement = lock.createStatement()) {
      statement.execute("SET idle_in_transaction_session_timeout = 0");
      lock.setAutoCommit(false);
      statement.execute("LOCK TABLE notifications IN EXCLUSIVE MODE");
      orders.forEach(this::send);
      await("both are in the middle of a message")
          .atMost(PATIENCE)
          .until(() -> waitForLock(statement) == 2);
      first.freeze();
    }

    await("the other has handled them all")
        .atMost(PATIENCE)
        .until(() -> sentTo(CUSTOMER).size() == MESSAGES);
    first.thaw();
    awaitMarkers();

    List<String> ids = messageIds();
    assertThat(new HashSet<>(ids)).isEqualTo(new HashSet<>(expected(orders)));
    assertThat(ids).hasSizeLessThanOrEqualTo(MESSAGES + 1);
    assertThat(sentTo(CUSTOMER)).hasSize(MESSAGES);
    assertThat(second.items("/dead-letters")).isEmpty();
  }

  private static long waitForLock(Statement statement) throws SQLException {
    try (ResultSet row =
        statement.executeQuery("SELECT count(DISTINCT pid) FROM pg_locks WHERE NOT granted")) {
      row.next();
      return row.getLong(1);
    }
  }

  @Test
  void dead_letters_are_kept_once_and_told_of_once() {
    first.crashAt("after-dead-letter-copy");
    Set<String> bodies = new HashSet<>();
    for (int i = 0; i < MESSAGES; i++) {
      bodies.add("no event " + i);
      broker.publishTo("user_notifications", Map.of(), "no event " + i);
    }
    assertThat(first.awaitDeath()).isEqualTo(KILLED);

    await("all are kept").atMost(PATIENCE).until(() -> letters().containsAll(bodies));
    await("nothing is left in the queues")
        .atMost(PATIENCE)
        .until(
            () ->
                broker.depth("user_notifications") == 0
                    && broker.depth("user_notifications.dlq") == 0);
    broker.publishTo("user_notifications", Map.of(), "marker");
    await("what came behind them").atMost(PATIENCE).until(() -> letters().contains("marker"));
    bodies.add("marker");
    assertThat(letters()).containsExactlyInAnyOrderElementsOf(bodies);

    // Goes the same way as another alarm would, behind it.
    notifyAdmin(second, "marker", 1);
    await("the marker").atMost(PATIENCE).until(() -> mails.message("[info] marker").isPresent());
    assertThat(mails.received())
        .filteredOn(mail -> mail.subject().startsWith("Dead letters in "))
        .hasSize(1);
  }

  @Test
  void what_is_for_later_is_delivered_once_also_if_the_one_that_accepted_it_is_dead() {
    List<String> wanted = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      String text = "later " + i;
      wanted.add("[info] " + text);
      notifyAdmin(i % 2 == 0 ? first : second, text, 2);
    }
    List<String> orphaned = List.of("[info] orphaned");
    notifyAdmin(first, "orphaned", 5);
    await("both had their turn").atMost(PATIENCE).until(() -> subjects().containsAll(wanted));
    first.close();
    await("the other one sends it").atMost(PATIENCE).until(() -> subjects().containsAll(orphaned));
    notifyAdmin(second, "marker", 1);
    await("the marker").atMost(PATIENCE).until(() -> subjects().contains("[info] marker"));

    assertThat(subjects())
        .filteredOn(subject -> wanted.contains(subject) || orphaned.contains(subject))
        .hasSize(wanted.size() + orphaned.size())
        .doesNotHaveDuplicates();
  }

  @Test
  void while_the_database_is_away_messages_wait_and_use_up_no_tries() {
    database.shut();
    List<Order> orders = orders();
    try {
      orders.forEach(this::send);
      await("both say why they wait")
          .atMost(PATIENCE)
          .until(
              () ->
                  first.output().contains("waiting, the database is out of reach")
                      && second.output().contains("waiting, the database is out of reach"));
      HttpResponse<String> asked = second.send("GET", "/notifications", "").orElseThrow();
      assertThat(asked.statusCode()).isEqualTo(503);
      assertThat(asked.body()).contains("the database is out of reach");
      assertThat(asked.headers().firstValue("Retry-After")).contains("5");
    } finally {
      database.open();
    }
    await("all are handled").atMost(PATIENCE).until(() -> sentTo(CUSTOMER).size() == MESSAGES);
    awaitMarkers();
    assertThat(messageIds()).containsExactlyInAnyOrderElementsOf(expected(orders));
    assertThat(sentTo(CUSTOMER)).extracting(item -> item.get("tries")).containsOnly(1);
    assertThat(second.items("/dead-letters")).isEmpty();
  }

  private record Order(UUID id, UUID event) {}

  private static List<Order> orders() {
    List<Order> orders = new ArrayList<>();
    for (int i = 0; i < MESSAGES; i++) {
      orders.add(new Order(UUID.randomUUID(), Ids.next()));
    }
    return orders;
  }

  private void send(Order order) {
    Messages.send(
        broker,
        Messages.ALL_ORDER_MESSAGES.get(1),
        order.event(),
        order.id(),
        Messages.order(order.id(), CUSTOMER));
  }

  /** A consumer is done with all that it got before a marker: so both have to handle one. */
  private void awaitMarkers() {
    List<UUID> markers = new ArrayList<>();
    await("both have handled what came behind it all")
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(500))
        .until(
            () -> {
              markers.add(Messages.sendConfirmed(broker, "marker@customer.example"));
              return hasHandledOneOf(markers, first) && hasHandledOneOf(markers, second);
            });
  }

  private static boolean hasHandledOneOf(List<UUID> markers, ServiceProcess service) {
    String output = service.output();
    return markers.stream().anyMatch(marker -> output.contains(marker + "): Your order"));
  }

  private static void notifyAdmin(ServiceProcess service, String text, int delay) {
    HttpResponse<String> answer =
        service
            .send(
                "POST",
                "/messaging/admin-notification",
                "{\"message\": \"%s\", \"notification_type\": \"info\", \"delay\": %d}"
                    .formatted(text, delay))
            .orElseThrow();
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
  }

  private List<Map<String, Object>> sentTo(String customer) {
    return second.items("/notifications?limit=500&recipient=" + customer);
  }

  private List<String> messageIds() {
    return mails.receivedBy(CUSTOMER).stream().map(MailServer.Received::messageId).toList();
  }

  private List<String> subjects() {
    return mails.received().stream().map(MailServer.Received::subject).toList();
  }

  private static List<String> expected(List<Order> orders) {
    return orders.stream().map(order -> "<" + order.event() + "@orderstreams.example>").toList();
  }

  private List<String> letters() {
    return second.items("/dead-letters?limit=500").stream()
        .map(letter -> String.valueOf(letter.get("body")))
        .toList();
  }
}
