package io.orderstreams.eventstream.ask;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ShutdownSignalException;
import io.orderstreams.eventstream.log.AmqpConnections;
import io.orderstreams.eventstream.log.Log;
import io.orderstreams.eventstream.testing.BrokerForTests;
import io.orderstreams.eventstream.testing.VirtualHost;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Who answers needs the right to write to the default exchange, and with it could write to every
 * queue and stream there is. So questions have a virtual host where there is nothing else.
 */
@Timeout(120)
class AskPrivilegeIT {

  private static final VirtualHost BROKER = BrokerForTests.freshVirtualHost();
  private static final Duration SOON = Duration.ofMinutes(2);

  @AfterAll
  static void removeVirtualHost() {
    BROKER.close();
  }

  /** Something that the broker may refuse. */
  @FunctionalInterface
  private interface Act {
    void on(Channel channel) throws IOException;
  }

  @Test
  void inventory_may_not_write_to_logs_and_queues_by_their_names() throws Exception {
    for (String name : new String[] {"orders-0", "stock-ledger", "user_notifications"}) {
      assertRefused("inventory", BROKER.name(), publish("", name));
    }
    assertThat(BROKER.readAll(Log.superStream("orders", 3))).isEmpty();
    assertThat(BROKER.depth("user_notifications")).isZero();
  }

  @Test
  void inventory_may_not_ask() throws Exception {
    assertRefused("inventory", BROKER.quotes().name(), publish("quotes", "quote"));
  }

  @Test
  void orders_may_neither_take_questions_nor_write_to_queues_by_their_names() throws Exception {
    assertRefused("orders", BROKER.quotes().name(), channel -> channel.basicGet("quotes", true));
    assertRefused("orders", BROKER.quotes().name(), publish("", "quotes"));
  }

  @Test
  void neither_may_make_or_delete_anything() throws Exception {
    for (String user : new String[] {"orders", "inventory"}) {
      assertRefused(
          user,
          BROKER.quotes().name(),
          channel -> channel.queueDeclare("mine", true, false, false, null));
      assertRefused(user, BROKER.quotes().name(), channel -> channel.queueDelete("quotes"));
    }
  }

  @Test
  void notifications_has_no_business_there_and_is_told_so() {
    try (Requester requester =
        new Requester(
            "asking",
            BROKER.settings(BROKER.user("notifications")),
            BROKER.quotes().name(),
            "quotes",
            "quote",
            new AskSettings(SOON, 1, 1, SOON, SOON))) {
      requester.start();

      await("told")
          .atMost(SOON)
          .untilAsserted(
              () ->
                  assertThat(requester.state().reason())
                      .contains("refused for user 'notifications'"));
    }
  }

  private static Act publish(String exchange, String routingKey) {
    return channel ->
        channel.basicPublish(exchange, routingKey, new BasicProperties(), new byte[] {1});
  }

  private static void assertRefused(String user, String virtualHost, Act act)
      throws IOException, TimeoutException {
    Connection connection = connect(user, virtualHost);
    try {
      Channel channel = connection.createChannel();
      CompletableFuture<ShutdownSignalException> refused = new CompletableFuture<>();
      channel.addShutdownListener(refused::complete);
      try {
        act.on(channel);
      } catch (IOException | ShutdownSignalException told) {
        // and so it is with the listener
      }
      await(user + " is refused").atMost(SOON).until(refused::isDone);
      assertThat(refused.join()).hasMessageContaining("ACCESS_REFUSED");
    } finally {
      connection.abort();
    }
  }

  private static Connection connect(String user, String virtualHost)
      throws IOException, TimeoutException {
    return AmqpConnections.open(BROKER.settings(BROKER.user(user)), virtualHost, "test");
  }
}
