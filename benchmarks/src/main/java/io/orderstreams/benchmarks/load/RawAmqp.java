package io.orderstreams.benchmarks.load;

import com.rabbitmq.client.amqp.Connection;
import com.rabbitmq.client.amqp.Consumer;
import com.rabbitmq.client.amqp.Environment;
import com.rabbitmq.client.amqp.Message;
import com.rabbitmq.client.amqp.Publisher;
import com.rabbitmq.client.amqp.impl.AmqpEnvironmentBuilder;
import io.orderstreams.eventstream.envelope.Headers;
import io.orderstreams.eventstream.testing.VirtualHost;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/** The AMQP 1.0 client with nothing around it: the ceiling of what queues can reach. */
public final class RawAmqp implements AutoCloseable {

  private final Environment environment;
  private final Connection connection;
  private final Publisher publisher;

  public RawAmqp(VirtualHost broker) {
    var settings = broker.settings();
    this.environment = new AmqpEnvironmentBuilder().build();
    this.connection =
        environment
            .connectionBuilder()
            .host(settings.host())
            .port(settings.port())
            .username(settings.username())
            .password(settings.password())
            .virtualHost(settings.virtualHost())
            .build();
    this.publisher = connection.publisherBuilder().build();
  }

  /** Returns at once. */
  public void publish(OrderMessages.Routed routed, Window.Done done) {
    Message message =
        publisher
            .message(routed.envelope().data())
            .messageId(routed.envelope().id().toString())
            .contentType(Headers.CONTENT_TYPE)
            .durable(true)
            .toAddress()
            .exchange(routed.exchange())
            .key(routed.routingKey())
            .message();
    Headers.of(routed.envelope())
        .forEach(
            (name, value) -> {
              if (value instanceof Long number) {
                message.property(name, (long) number);
              } else {
                message.property(name, value.toString());
              }
            });
    publisher.publish(
        message,
        context ->
            done.with(
                context.status() == Publisher.Status.ACCEPTED
                    ? null
                    : new IllegalStateException(String.valueOf(context.status()))));
  }

  /**
   * Takes messages from all these queues at once and acknowledges each, until told that it is
   * enough.
   *
   * @param prefetch how many may be unacknowledged, of each queue
   */
  public void consume(List<String> queues, int prefetch, BooleanSupplier enough)
      throws InterruptedException {
    List<Consumer> consumers = new ArrayList<>();
    try {
      queues.forEach(queue -> consumers.add(consumer(queue, prefetch)));
      while (!enough.getAsBoolean()) {
        Thread.sleep(5); // a sample, not a condition
      }
    } finally {
      consumers.forEach(Consumer::close);
    }
  }

  private Consumer consumer(String queue, int prefetch) {
    return connection
        .consumerBuilder()
        .queue(queue)
        .initialCredits(prefetch)
        .messageHandler((context, message) -> context.accept())
        .build();
  }

  /** How many messages wait in these queues. */
  public long depth(Iterable<String> queues) {
    long depth = 0;
    for (String queue : queues) {
      depth += connection.management().queueInfo(queue).messageCount();
    }
    return depth;
  }

  @Override
  public void close() {
    environment.close();
  }
}
