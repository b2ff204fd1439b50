package io.orderstreams.notifications;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.DefaultConsumer;
import io.orderstreams.eventstream.testing.BrokerForTests;
import io.orderstreams.eventstream.testing.VirtualHost;
import io.orderstreams.notifications.testing.MailServer;
import io.orderstreams.notifications.testing.Service;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StopIT {

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

  private static boolean stopped(Service service) {
    service.close();
    return true;
  }
}
