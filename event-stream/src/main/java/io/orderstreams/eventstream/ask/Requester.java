package io.orderstreams.eventstream.ask;

import io.orderstreams.eventstream.ask.AskException.Reason;
import io.orderstreams.eventstream.log.AmqpConnections;
import io.orderstreams.eventstream.log.Backoff;
import io.orderstreams.eventstream.log.BrokerSettings;
import io.orderstreams.eventstream.log.Reconnecting;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.LongAdder;

/**
 * Asks whoever listens at a queue, and waits for the answer: many questions at once over one
 * channel. Connects in the background, again and again. Thread-safe.
 */
public final class Requester implements Peer, AutoCloseable {

  private final String name;
  private final AskSettings settings;
  private final Semaphore places;
  private final LongAdder late = new LongAdder();
  private final Reconnecting<Questions> questions;

  /**
   * @param name for people, such as {@code asking quotes}
   * @param exchange where questions go to, with this routing key
   */
  public Requester(
      String name,
      BrokerSettings broker,
      String virtualHost,
      String exchange,
      String routingKey,
      AskSettings settings) {
    this.name = name;
    this.settings = settings;
    this.places = new Semaphore(settings.inFlightMax());
    this.questions =
        new Reconnecting<>(
            name,
            new Backoff(settings.reconnectFirst(), settings.reconnectLongest()),
            lost ->
                Questions.open(
                    AmqpConnections.open(broker, virtualHost, name),
                    exchange,
                    routingKey,
                    settings.timeout(),
                    late::increment,
                    lost));
  }

  public void start() {
    questions.start();
  }

  /**
   * Blocks its (virtual) thread until there is an answer, at most for {@link AskSettings#timeout}.
   *
   * @throws AskException if there is none, at once where that is known at once
   */
  public byte[] ask(byte[] question) throws InterruptedException {
    if (!places.tryAcquire()) {
      throw new AskException(
          Reason.TOO_MANY, settings.inFlightMax() + " questions are waiting already");
    }
    try {
      Reconnecting.State state = state();
      return questions
          .get()
          .filter(open -> state.open())
          .orElseThrow(() -> new AskException(Reason.NOT_CONNECTED, state.reason()))
          .ask(question);
    } finally {
      places.release();
    }
  }

  /** How many answers have come that nobody waited for any more. */
  public long lateAnswers() {
    return late.sum();
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Reconnecting.State state() {
    Reconnecting.State connection = questions.state();
    return questions.get().map(open -> open.blockage().unless(connection)).orElse(connection);
  }

  @Override
  public void close() {
    questions.close();
  }
}
