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
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two instances on one database. H2 allows that within one process only, which is enough for this:
 * they share nothing but the database.
 */
class TwoInstancesIT {

  private static final int MESSAGES = 100;

  @TempDir private Path data;

  @Test
  void what_is_sent_twice_is_one_mail_whoever_handles_it() {
    try (VirtualHost broker = BrokerForTests.freshVirtualHost();
        MailServer mails = MailServer.started();
        Service one = Service.start(broker, mails, data);
        Service _ = Service.start(broker, mails, data)) {
      await("both consume")
          .until(
              () ->
                  one.get("/messaging/health")
                      .body()
                      .contains("\"queue\":\"user_notifications\",\"messages\":0,\"consumers\":2"));
      String customer = "two@customer.example";
      for (int i = 0; i < MESSAGES; i++) {
        UUID event = Ids.next();
        UUID order = UUID.randomUUID();
        String body = Messages.order(order, customer);
        Messages.send(broker, Messages.ALL_ORDER_MESSAGES.get(1), event, order, body);
        Messages.send(broker, Messages.ALL_ORDER_MESSAGES.get(1), event, order, body);
      }
      await("all are settled")
          .until(
              () ->
                  one.items("/notifications?limit=500&recipient=" + customer).size() == MESSAGES
                      && isEmpty(one));
      assertThat(mails.receivedBy(customer))
          .extracting(MailServer.Received::messageId)
          .hasSize(MESSAGES)
          .doesNotHaveDuplicates();
      assertThat(one.items("/dead-letters")).isEmpty();
    }
  }

  /** Nothing waits; what is held by a consumer is a copy of what has been recorded. */
  private static boolean isEmpty(Service service) {
    Map<String, Object> health = service.json("/messaging/health");
    return health.get("queues").toString().contains("queue=user_notifications, messages=0");
  }
}
