package io.orderstreams.eventstream.ask;

import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import io.orderstreams.eventstream.log.BrokerSettings;
import io.orderstreams.eventstream.log.Faults;
import java.io.IOException;
import java.util.concurrent.TimeoutException;

/** Connections over AMQP 0.9.1, where direct reply-to has its home. */
final class AmqpConnections {

  private AmqpConnections() {}

  /**
   * One that does not recover by itself: a channel that the broker has closed would stay closed.
   * Whoever opens it watches it, and opens another one with all that belongs to it.
   */
  static Connection open(BrokerSettings broker, String virtualHost, String name)
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
  static IOException withReason(IOException fault) {
    Throwable cause = fault.getCause();
    return fault.getMessage() == null && cause != null
        ? new IOException(Faults.reason(cause), cause)
        : fault;
  }
}
