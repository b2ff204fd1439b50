package io.orderstreams.eventstream.publish;

import com.rabbitmq.client.amqp.BackOffDelayPolicy;
import com.rabbitmq.client.amqp.Connection;
import com.rabbitmq.client.amqp.Environment;
import com.rabbitmq.client.amqp.Message;
import com.rabbitmq.client.amqp.Publisher;
import com.rabbitmq.client.amqp.Resource;
import com.rabbitmq.client.amqp.impl.AmqpEnvironmentBuilder;
import io.orderstreams.eventstream.envelope.Envelope;
import io.orderstreams.eventstream.envelope.Headers;
import io.orderstreams.eventstream.log.BrokerSettings;
import io.orderstreams.eventstream.log.Faults;
import io.orderstreams.eventstream.log.Reconnecting;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** A connection to the broker over which messages are published. */
final class PublishSession implements AutoCloseable {

  private final PublishSettings settings;
  private final Environment environment;
  private final Publisher publisher;
  private final HandOver handOver;

  private PublishSession(PublishSettings settings, Environment environment, Publisher publisher) {
    this.settings = settings;
    this.environment = environment;
    this.publisher = publisher;
    this.handOver = new HandOver(publisher, settings.maxWaiting());
  }

  static PublishSession open(
      BrokerSettings broker, PublishSettings settings, Reconnecting.Lost lost) {
    Environment environment = new AmqpEnvironmentBuilder().build();
    try {
      Connection connection =
          environment
              .connectionBuilder()
              .host(broker.host())
              .port(broker.port())
              .username(broker.username())
              .password(broker.password())
              .virtualHost(broker.virtualHost())
              .recovery()
              .backOffDelayPolicy(BackOffDelayPolicy.fixed(broker.recoveryDelay()))
              .connectionBuilder()
              .listeners(context -> replaceWhenClosed(context, lost))
              .build();
      return new PublishSession(
          settings,
          environment,
          connection
              .publisherBuilder()
              .listeners(context -> replaceWhenClosed(context, lost))
              .build());
    } catch (RuntimeException e) {
      environment.close();
      throw e;
    }
  }

  /** The broker closes a publisher for one message to an exchange that there is not. */
  private static void replaceWhenClosed(Resource.Context context, Reconnecting.Lost lost) {
    if (context.currentState() == Resource.State.CLOSED) {
      Throwable cause = context.failureCause();
      lost.because(cause == null ? "the client has closed it" : Faults.reason(cause));
    }
  }

  CompletableFuture<Void> publish(String exchange, String routingKey, Envelope envelope) {
    Outgoing outgoing =
        new Outgoing(
            message(exchange, routingKey, envelope),
            exchange + " with key " + routingKey,
            settings.outcomeTimeout(),
            handOver::late);
    handOver.send(outgoing);
    return outgoing.published();
  }

  /** Since when the broker takes no messages; empty if it does, as far as is known. */
  Optional<Instant> stuckSince() {
    return handOver.stuckSince();
  }

  @Override
  public void close() {
    handOver.close();
    environment.close();
  }

  private Message message(String exchange, String routingKey, Envelope envelope) {
    Message message =
        publisher
            .message(envelope.data())
            .messageId(envelope.id().toString())
            .contentType(Headers.CONTENT_TYPE)
            .durable(true)
            .toAddress()
            .exchange(exchange)
            .key(routingKey)
            .message();
    Headers.of(envelope)
        .forEach(
            (name, value) -> {
              if (value instanceof Long number) {
                message.property(name, (long) number);
              } else {
                message.property(name, value.toString());
              }
            });
    return message;
  }
}
