package io.orderstreams.notifications;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.Connection;
import io.orderstreams.eventstream.testing.BrokerForTests;
import io.orderstreams.eventstream.testing.VirtualHost;
import io.orderstreams.notifications.testing.MailServer;
import io.orderstreams.notifications.testing.Messages;
import io.orderstreams.notifications.testing.Service;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The broker counts how long a message is in hand from its delivery on, and cancels a consumer that
 * keeps one for too long; the next connection that subscribes under its name is closed.
 */
class HeldIT {

  /** All in one lane: the last one would be in hand for as many seconds. */
  private static final int MESSAGES = 40;

  /** Of all messages: takes twice as long as the broker would let one be in hand. */
  private static final int TRIES = 100;

  @TempDir private Path data;

  @Test
  void in_a_long_outage_all_goes_back_before_the_broker_would_take_it_away() {
    String customer = "held@customer.example";
    try (VirtualHost broker = BrokerForTests.freshVirtualHost();
        MailServer mails = MailServer.started();
        Service service = start(broker, mails)) {
      await("it consumes").until(service::isUp);
      List<String> closed = new CopyOnWriteArrayList<>();
      service
          .bean(Connection.class)
          .addShutdownListener(cause -> closed.add(String.valueOf(cause.getMessage())));
      mails.stop();
      List<UUID> events = new ArrayList<>();
      for (int i = 0; i < MESSAGES; i++) {
        events.add(Messages.sendConfirmed(broker, customer));
      }

      await("many have been tried")
          .until(
              () ->
                  events.stream()
                          .mapToInt(event -> service.failures("user_notifications", event))
                          .sum()
                      > TRIES);
      assertThat(closed).isEmpty();
      mails.start();

      await("all are delivered").until(() -> mails.receivedBy(customer).size() == MESSAGES);
      assertThat(service.items("/dead-letters")).isEmpty();
    }
  }

  /** The time-out is the policy's at the moment of subscribing. */
  private Service start(VirtualHost broker, MailServer mails) {
    broker.overridePolicy(
        "^user_notifications$",
        Map.of(
            "delivery-limit", 100,
            "delayed-retry-type", "all",
            "delayed-retry-min", 200,
            "delayed-retry-max", 200,
            "consumer-timeout", 10_000));
    return Service.start(broker, mails, data, Map.of("outages.patience", "1s"));
  }
}
