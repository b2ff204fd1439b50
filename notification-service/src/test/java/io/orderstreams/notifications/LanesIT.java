package io.orderstreams.notifications;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.orderstreams.eventstream.envelope.Ids;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several messages at once, as in production. */
class LanesIT {

  private static final int ORDERS = 40;

  @TempDir private Path data;

  @Test
  void each_order_is_told_of_in_order_and_once() {
    try (VirtualHost broker = BrokerForTests.freshVirtualHost();
        MailServer mails = MailServer.started();
        Service service = Service.start(broker, mails, data, Map.of("consumption.lanes", 4))) {
      List<List<String>> expected = new ArrayList<>();
      for (int i = 0; i < ORDERS; i++) {
        expected.add(tell(broker, UUID.randomUUID(), "lanes-" + i + "@customer.example"));
      }
      await("all are recorded")
          .until(
              () ->
                  service.items("/notifications?limit=500&queue=user_notifications").size()
                      == 2 * ORDERS);
      for (int i = 0; i < ORDERS; i++) {
        assertThat(mails.receivedBy("lanes-" + i + "@customer.example"))
            .extracting(MailServer.Received::messageId)
            .isEqualTo(expected.get(i));
      }
      assertThat(service.items("/dead-letters")).isEmpty();
    }
  }

  /** Created and confirmed, each told twice; the Message-IDs of the mails. */
  private static List<String> tell(VirtualHost broker, UUID order, String customer) {
    List<String> ids = new ArrayList<>();
    for (int kind = 0; kind < 2; kind++) {
      UUID event = Ids.next();
      for (int copy = 0; copy < 2; copy++) {
        Messages.send(
            broker,
            Messages.ALL_ORDER_MESSAGES.get(kind),
            event,
            order,
            Messages.order(order, customer));
      }
      ids.add("<" + event + "@orderstreams.example>");
    }
    return ids;
  }
}
