package io.orderstreams.notifications;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.orderstreams.eventstream.testing.BrokerForTests;
import io.orderstreams.eventstream.testing.VirtualHost;
import io.orderstreams.notifications.testing.MailServer;
import io.orderstreams.notifications.testing.Service;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeferredIT {

  private static final int MESSAGES = 100;

  @TempDir private Path data;

  /** With a second between saves, one save for each message would take a hundred. */
  @Test
  void what_is_due_together_is_sent_without_waiting_for_a_save_each() {
    try (VirtualHost broker = BrokerForTests.freshVirtualHost();
        MailServer mails = MailServer.started();
        Service service = Service.start(broker, mails, data, Map.of("h2.save.short-delay", "1s"))) {
      await("it consumes").until(service::isUp);
      String message = "{\"message\": \"m\", \"notification_type\": \"info\", \"delay\": 1}";
      HttpResponse<String> accepted =
          service.send(
              "POST",
              "/messaging/admin-notification",
              "[" + String.join(",", Collections.nCopies(MESSAGES, message)) + "]");
      assertThat(accepted.statusCode()).as(accepted.body()).isEqualTo(202);

      await("all are handled")
          .atMost(Duration.ofSeconds(40))
          .until(
              () ->
                  service.items("/notifications?queue=admin_notifications&limit=500").size()
                      == MESSAGES);
    }
  }
}
