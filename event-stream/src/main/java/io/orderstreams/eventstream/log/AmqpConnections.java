package io.orderstreams.eventstream.log;

import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import java.io.IOException;
import java.util.concurrent.TimeoutException;

/** Connections over AMQP 0.9.1, of those who watch them themselves. */
public final class AmqpConnections {

  private AmqpConnections() {}

  /**
   * One that does not recover by itself: a channel that the broker has closed would stay closed.
   * Whoever opens it watches it, and opens another one with all that belongs to it.
   *
   * @param name for people, on RabbitMQ's page
   * @throws IOException if the broker is out of reach or refuses, with the reason in words
   * @throws TimeoutException if it does not answer within {@link BrokerSettings#rpcTimeout}
   */
  public static Connection open(BrokerSettings broker, String virtualHost, String name)
      throws IOException, TimeoutException {
    int patience = (int) broker.rpcTimeout().toMillis();
    ConnectionFactory factory = new ConnectionFactory();
    factory.setHost(broker.host());
    factory.setPort(broker.port());
    factory.setUsername(broker.username());
    factory.setPassword(broker.password());
    factory.setVirtualHost(virtualHost);
    factory.setAutomaticRecoveryEnabled(false);
    factory.setRequestedHeartbeat((int) broker.heartbeat().toSeconds());
    factory.setConnectionTimeout(patience);
    factory.setHandshakeTimeout(patience);
    factory.setChannelRpcTimeout(patience);
    factory.setThreadFactory(Thread.ofPlatform().daemon().name(name + "-", 0).factory());
    try {
      return factory.newConnection(name);
    } catch (IOException e) {
      throw withReason(e);
    }
  }

  /** What the client says when the broker refuses something has no words; its cause has. */
  public static IOException withReason(IOException fault) {
    Throwable cause = fault.getCause();
    return fault.getMessage() == null && cause != null
        ? new IOException(Faults.reason(cause), cause)
        : fault;
  }
}
