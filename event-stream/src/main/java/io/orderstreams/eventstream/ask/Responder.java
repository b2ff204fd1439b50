package io.orderstreams.eventstream.ask;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.Delivery;
import io.orderstreams.eventstream.log.AmqpConnections;
import io.orderstreams.eventstream.log.Backoff;
import io.orderstreams.eventstream.log.BrokerSettings;
import io.orderstreams.eventstream.log.Faults;
import io.orderstreams.eventstream.log.Reconnecting;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers the questions of a queue, one after another. Several responders share the queue; a
 * question that one of them has not answered when it goes is another's, if it has not expired.
 * Connects in the background, again and again.
 */
public final class Responder implements Peer, AutoCloseable {

  /** Answers a question. Whatever it throws is told to whoever asked. */
  @FunctionalInterface
  public interface Answering {
    byte[] answer(byte[] question) throws Exception;
  }

  private static final Logger LOG = LoggerFactory.getLogger(Responder.class);

  private final String name;
  private final BrokerSettings broker;
  private final String virtualHost;
  private final String queue;
  private final AskSettings settings;
  private final Answering answering;
  private final Reconnecting<Listening> listening;

  /**
   * @param name for people, such as {@code answering quotes}
   */
  public Responder(
      String name,
      BrokerSettings broker,
      String virtualHost,
      String queue,
      AskSettings settings,
      Answering answering) {
    this.name = name;
    this.broker = broker;
    this.virtualHost = virtualHost;
    this.queue = queue;
    this.settings = settings;
    this.answering = answering;
    this.listening =
        new Reconnecting<>(
            name,
            new Backoff(settings.reconnectFirst(), settings.reconnectLongest()),
            this::listen);
  }

  public void start() {
    listening.start();
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Reconnecting.State state() {
    return listening.state();
  }

  @Override
  public void close() {
    listening.close();
  }

  private record Listening(Connection connection, int patience) implements AutoCloseable {

    @Override
    public void close() {
      connection.abort(patience);
    }
  }

  private Listening listen(Reconnecting.Lost lost) throws Exception {
    Connection connection = AmqpConnections.open(broker, virtualHost, name);
    try {
      Channel channel = connection.createChannel();
      channel.addShutdownListener(cause -> lost.because(Faults.reason(cause)));
      channel.basicQos(settings.prefetch());
      channel.basicConsume(
          queue,
          false,
          (tag, question) -> answer(channel, question),
          tag -> lost.because("there is no queue " + queue + " any more"));
      return new Listening(connection, (int) settings.timeout().toMillis());
    } catch (IOException e) {
      connection.abort();
      throw AmqpConnections.withReason(e);
    } catch (RuntimeException e) {
      connection.abort();
      throw e;
    }
  }

  /** What fails in here for want of the broker closes the channel, and that is noticed. */
  private void answer(Channel channel, Delivery question) throws IOException {
    String address = question.getProperties().getReplyTo();
    if (address != null && address.startsWith(Wire.REPLY_ADDRESS)) {
      reply(channel, address, question);
    } else {
      LOG.warn("{}: a question without a place for the answer: {}", name, address);
    }
    channel.basicAck(question.getEnvelope().getDeliveryTag(), false);
  }

  private void reply(Channel channel, String address, Delivery question) throws IOException {
    String type = Wire.ANSWER;
    byte[] body;
    try {
      body = answering.answer(question.getBody());
    } catch (Exception | StackOverflowError e) {
      LOG.warn("{}: no answer: {}", name, e.toString());
      type = Wire.FAILURE;
      body = Faults.reason(e).getBytes(StandardCharsets.UTF_8);
    }
    BasicProperties properties =
        new BasicProperties.Builder()
            .type(type)
            .contentType("application/json")
            .correlationId(question.getProperties().getCorrelationId())
            .build();
    channel.basicPublish("", address, properties, body);
  }
}
