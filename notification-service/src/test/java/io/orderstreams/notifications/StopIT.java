package io.orderstreams.notifications;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.DefaultConsumer;
import io.orderstreams.eventstream.testing.BrokerForTests;
import io.orderstreams.eventstream.testing.VirtualHost;
import io.orderstreams.notifications.testing.MailServer;
import io.orderstreams.notifications.testing.Messages;
import io.orderstreams.notifications.testing.Service;
import io.orderstreams.notifications.testing.ServiceProcess;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StopIT {

  /** Few enough that a stop would have the time for all. */
  private static final int MESSAGES = 20;

  private static final Duration PATIENCE = Duration.ofMinutes(2);

  /** As in docker-compose.yml: then comes SIGKILL. */
  private static final Duration GRACE = Duration.ofSeconds(45);

  @TempDir private Path data;

  /** Such as one that is just being subscribed again, because its queue was deleted. */
  @Test
  void a_consumer_that_is_left_does_not_hold_it_up() throws IOException {
    try (VirtualHost broker = BrokerForTests.freshVirtualHost();
        MailServer mails = MailServer.started()) {
      Service service = Service.start(broker, mails, data);
      await("it consumes").until(service::isUp);
      Connection connection = service.bean(Connection.class);
      Channel channel = connection.createChannel();
      channel.basicConsume("user_notifications", new DefaultConsumer(channel));

      await("the stop is over").atMost(Duration.ofSeconds(8)).until(() -> stopped(service));

      assertThat(connection.isOpen()).isFalse();
    }
  }

  /** A slow mail server, say: what waits behind a message is none of this stop's business. */
  @Test
  void what_is_behind_the_message_in_hand_stays_in_its_queue_uncounted() {
    try (VirtualHost broker = BrokerForTests.freshVirtualHost();
        MailServer mails = MailServer.started()) {
      Service service = Service.start(broker, mails, data, Map.of("faults.enabled", true));
      await("it consumes").until(service::isUp);
      assertThat(service.send("PUT", "/faults", "{\"handlerDelayMillis\": 300}").statusCode())
          .isEqualTo(200);
      for (int i = 0; i < MESSAGES; i++) {
        Messages.sendConfirmed(broker, "slow@customer.example");
      }
      await("one is in hand, the others behind it")
          .until(() -> !mails.receivedBy("slow@customer.example").isEmpty());

      service.close();

      int handled = mails.receivedBy("slow@customer.example").size();
      assertThat(handled).isLessThan(MESSAGES);
      await("the others are back")
          .until(() -> broker.depth("user_notifications") == MESSAGES - handled);
      assertThat(broker.take("user_notifications"))
          .hasSize(MESSAGES - handled)
          .allSatisfy(
              message -> assertThat(message.headers()).doesNotContainKey("x-delivery-count"));
    }
  }

  @Test
  void it_does_not_wait_for_a_broker_that_takes_nothing() throws InterruptedException {
    try (VirtualHost broker = BrokerForTests.freshVirtualHost();
        MailServer mails = MailServer.started();
        ServiceProcess service = ServiceProcess.start(broker, mails, data)) {
      BrokerForTests.raiseAlarm();
      await("health tells")
          .atMost(PATIENCE)
          .until(() -> announce(service) == 503 && health(service).contains("takes no messages"));

      assertThat(service.terminate(GRACE)).isTrue();
    } finally {
      BrokerForTests.start();
    }
  }

  private static int announce(ServiceProcess service) {
    return service
        .send(
            "POST",
            "/messaging/system-event",
            "{\"event_name\": \"x\", \"event_data\": {}, \"severity\": \"info\"}")
        .map(HttpResponse::statusCode)
        .orElse(0);
  }

  private static String health(ServiceProcess service) {
    return service.send("GET", "/health", "").map(HttpResponse::body).orElse("");
  }

  private static boolean stopped(Service service) {
    service.close();
    return true;
  }
}
