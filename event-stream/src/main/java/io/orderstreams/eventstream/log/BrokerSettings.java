package io.orderstreams.eventstream.log;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * How to reach RabbitMQ. The prefix is the one that micronaut-rabbitmq reads too, so that one
 * setting serves both.
 *
 * @param host name or address
 * @param port of AMQP
 * @param streamPort of the stream protocol
 * @param username a user of this service alone
 * @param password its password
 * @param virtualHost where the topology lives
 * @param useAdvertisedAddress whether to connect to the address that the broker advertises, as a
 *     cluster needs (streams have leaders). False: always to {@code host}, as a single node behind
 *     port mappings needs
 * @param recoveryDelay between attempts to get a lost stream connection back; the client's own 5 s
 *     make a short outage long
 * @param rpcTimeout for one question to the broker
 * @param heartbeat how often the stream connections show that they are alive, in whole seconds. An
 *     instance that is frozen or cut off keeps its turn to read for about twice as long; the
 *     client's own 60 s would leave its partitions unread for minutes
 */
@ConfigurationProperties("rabbitmq")
public record BrokerSettings(
    @Bindable(defaultValue = "localhost") String host,
    @Bindable(defaultValue = "5672") int port,
    @Bindable(defaultValue = "5552") int streamPort,
    @Bindable(defaultValue = "guest") String username,
    @Bindable(defaultValue = "guest") String password,
    @Bindable(defaultValue = "/") String virtualHost,
    @Bindable(defaultValue = "false") boolean useAdvertisedAddress,
    @Bindable(defaultValue = "500ms") Duration recoveryDelay,
    @Bindable(defaultValue = "10s") Duration rpcTimeout,
    @Bindable(defaultValue = "10s") Duration heartbeat) {

  @Override
  public String toString() {
    return username + "@" + host + ":" + port + "/" + streamPort + " vhost " + virtualHost;
  }
}
