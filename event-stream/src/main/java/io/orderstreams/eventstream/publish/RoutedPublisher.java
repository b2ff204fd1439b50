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
import io.orderstreams.eventstream.log.Backoff;
import io.orderstreams.eventstream.log.BrokerSettings;
import io.orderstreams.eventstream.log.Faults;
import io.orderstreams.eventstream.log.Reconnecting;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Publishes to exchanges. A message counts as published only when the broker has accepted
 * <em>and</em> routed it: RabbitMQ's AMQP 1.0 client gives each message an outcome of its own. The
 * queue's message id is the envelope's id. Thread-safe.
 */
public final class RoutedPublisher implements AutoCloseable {

  private final PublishSettings settings;
  private final Reconnecting<Session> session;

  public RoutedPublisher(BrokerSettings broker, PublishSettings settings) {
    this.settings = settings;
    this.session =
        new Reconnecting<>(
            "publishing",
            new Backoff(settings.reconnectFirst(), settings.reconnectLongest()),
            lost -> Session.open(broker, settings, lost));
  }

  /** Connects in the background, for as long as it takes; until then publishing fails. */
  public void start() {
    session.start();
  }

  /**
   * @return completes when the message is in at least one queue; fails with {@link
   *     PublishException}
   */
  public CompletableFuture<Void> publish(String exchange, String routingKey, Envelope envelope) {
    CompletableFuture<Void> published = new CompletableFuture<>();
    CompletableFuture<Void> outcome = new CompletableFuture<>();
    CompletableFuture<Void> _ =
        outcome
            .orTimeout(settings.outcomeTimeout().toMillis(), TimeUnit.MILLISECONDS)
            .whenComplete(
                (nothing, fault) -> {
                  if (fault == null) {
                    published.complete(null);
                  } else {
                    published.completeExceptionally(asPublishException(fault));
                  }
                });
    session
        .get()
        .ifPresentOrElse(
            open -> publish(open, exchange, routingKey, envelope, outcome),
            () ->
                outcome.completeExceptionally(new PublishException("not connected to the broker")));
    return published;
  }

  /** Waits until it is connected; whether it is. */
  public boolean awaitConnected(Duration atMost) throws InterruptedException {
    return session.await(atMost);
  }

  /** Whether it is connected, and if not, why. */
  public Reconnecting.State state() {
    return session.state();
  }

  @Override
  public void close() {
    session.close();
  }

  private static void publish(
      Session open,
      String exchange,
      String routingKey,
      Envelope envelope,
      CompletableFuture<Void> outcome) {
    try {
      open.publisher.publish(
          open.message(exchange, routingKey, envelope),
          context -> settle(outcome, context, exchange + " with key " + routingKey));
    } catch (RuntimeException e) {
      outcome.completeExceptionally(new PublishException(Faults.reason(e)));
    }
  }

  private static void settle(
      CompletableFuture<Void> outcome, Publisher.Context context, String destination) {
    Throwable fault = context.failureCause();
    if (fault != null) {
      outcome.completeExceptionally(new PublishException(Faults.reason(fault)));
      return;
    }
    switch (context.status()) {
      case ACCEPTED -> outcome.complete(null);
      case RELEASED ->
          outcome.completeExceptionally(
              new PublishException("no queue at exchange " + destination));
      case REJECTED ->
          outcome.completeExceptionally(
              new PublishException("refused by a queue at exchange " + destination));
    }
  }

  private PublishException asPublishException(Throwable fault) {
    return fault instanceof PublishException known
        ? known
        : new PublishException("no outcome within " + settings.outcomeTimeout());
  }

  private record Session(Environment environment, Connection connection, Publisher publisher)
      implements AutoCloseable {

    static Session open(BrokerSettings broker, PublishSettings settings, Reconnecting.Lost lost) {
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
        return new Session(
            environment,
            connection,
            connection
                .publisherBuilder()
                .publishTimeout(settings.outcomeTimeout())
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

    Message message(String exchange, String routingKey, Envelope envelope) {
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

    @Override
    public void close() {
      environment.close();
    }
  }
}
