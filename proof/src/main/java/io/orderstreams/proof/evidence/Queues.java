package io.orderstreams.proof.evidence;

import com.fasterxml.jackson.databind.JsonNode;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.GetResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;

/** Looks into the queues, and leaves in them what is there. */
final class Queues {

  private static final List<String> WORK =
      List.of(
          "user_notifications",
          "admin_notifications",
          "order_processing",
          "order_completed",
          "system_events");

  private Queues() {}

  /** Of the work queues and their dead-letter queues. */
  static List<QueueContent> contents(Places.Broker broker)
      throws CollectException, InterruptedException {
    ConnectionFactory factory = new ConnectionFactory();
    factory.setHost(broker.host());
    factory.setPort(broker.amqpPort());
    factory.setVirtualHost(broker.virtualHost());
    factory.setUsername(broker.user());
    factory.setPassword(broker.password());
    try (Connection connection = factory.newConnection("proof");
        Channel channel = connection.createChannel()) {
      List<QueueContent> contents = new ArrayList<>();
      for (String queue : WORK) {
        contents.add(content(channel, queue, broker));
        contents.add(content(channel, queue + ".dlq", broker));
      }
      return contents;
    } catch (IOException | TimeoutException e) {
      throw new CollectException("no look into the queues of " + broker + ": " + e, e);
    }
  }

  /** Nacked, not rejected: that does not count as a failed try. */
  private static QueueContent content(Channel channel, String queue, Places.Broker broker)
      throws IOException, CollectException, InterruptedException {
    List<String> ids = new ArrayList<>();
    long last = 0;
    for (GetResponse got = channel.basicGet(queue, false);
        got != null;
        got = channel.basicGet(queue, false)) {
      String id = got.getProps().getMessageId();
      ids.add(id == null ? "" : id);
      last = got.getEnvelope().getDeliveryTag();
    }
    if (last > 0) {
      channel.basicNack(last, true, true);
    }
    return new QueueContent(queue, Math.max(depth(queue, broker), ids.size()), ids);
  }

  /** With those that are delivered, or wait for their next try; some seconds old. */
  private static long depth(String queue, Places.Broker broker)
      throws CollectException, InterruptedException {
    JsonNode answer =
        Http.get(
            broker
                .management()
                .resolve("/api/queues/" + encoded(broker.virtualHost()) + "/" + encoded(queue)),
            broker.user(),
            broker.password());
    return answer.path("messages").asLong();
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
