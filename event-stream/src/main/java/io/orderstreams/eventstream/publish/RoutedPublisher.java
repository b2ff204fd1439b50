package io.orderstreams.eventstream.publish;

import io.orderstreams.eventstream.envelope.Envelope;
import io.orderstreams.eventstream.log.Backoff;
import io.orderstreams.eventstream.log.BrokerSettings;
import io.orderstreams.eventstream.log.Reconnecting;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/**
 * Publishes to exchanges. A message counts as published only when the broker has accepted
 * <em>and</em> routed it: RabbitMQ's AMQP 1.0 client gives each message an outcome of its own. The
 * queue's message id is the envelope's id. Thread-safe.
 */
public final class RoutedPublisher implements AutoCloseable {

  private final Reconnecting<PublishSession> session;

  public RoutedPublisher(BrokerSettings broker, PublishSettings settings) {
    this.session =
        new Reconnecting<>(
            "publishing",
            new Backoff(settings.reconnectFirst(), settings.reconnectLongest()),
            lost -> PublishSession.open(broker, settings, lost));
  }

  /** Connects in the background, for as long as it takes; until then publishing fails. */
  public void start() {
    session.start();
  }

  /**
   * Returns at once, also while the broker takes no messages. Then those that wait fail when their
   * time is over, and from there on all others at once, until the broker has taken the first of
   * them after all; so that one may be in its queue although it has failed.
   *
   * @return completes when the message is in at least one queue; fails with {@link
   *     PublishException}, at the latest after {@link PublishSettings#outcomeTimeout}
   */
  public CompletableFuture<Void> publish(String exchange, String routingKey, Envelope envelope) {
    return session
        .get()
        .map(open -> open.publish(exchange, routingKey, envelope))
        .orElseGet(
            () ->
                CompletableFuture.failedFuture(
                    new PublishException("not connected to the broker")));
  }

  /** Waits until it is connected; whether it is. */
  public boolean awaitConnected(Duration atMost) throws InterruptedException {
    return session.await(atMost);
  }

  /** Whether it is connected to a broker that takes messages, and if not, why. */
  public Reconnecting.State state() {
    return session
        .get()
        .flatMap(PublishSession::stuckSince)
        .map(since -> new Reconnecting.State(false, "the broker takes no messages", since))
        .orElseGet(session::state);
  }

  @Override
  public void close() {
    session.close();
  }
}
