package io.orderstreams.eventstream.log;

import com.rabbitmq.stream.Address;
import com.rabbitmq.stream.BackOffDelayPolicy;
import com.rabbitmq.stream.Environment;
import com.rabbitmq.stream.EnvironmentBuilder;

/** Makes the stream client's entry point. */
public final class StreamEnvironments {

  private StreamEnvironments() {}

  /**
   * An environment that connects when first used (so a service starts without its broker), and
   * gives every consumer a connection, hence a dispatch thread, of its own: a slow partition does
   * not hold up the others.
   */
  public static Environment create(BrokerSettings settings, String id) {
    EnvironmentBuilder builder =
        Environment.builder()
            .id(id)
            .host(settings.host())
            .port(settings.streamPort())
            .username(settings.username())
            .password(settings.password())
            .virtualHost(settings.virtualHost())
            .lazyInitialization(true)
            .codec(new TolerantCodec())
            .maxConsumersByConnection(1)
            .rpcTimeout(settings.rpcTimeout())
            .requestedHeartbeat(settings.heartbeat())
            .recoveryBackOffDelayPolicy(BackOffDelayPolicy.fixed(settings.recoveryDelay()))
            .topologyUpdateBackOffDelayPolicy(BackOffDelayPolicy.fixed(settings.recoveryDelay()));
    if (!settings.useAdvertisedAddress()) {
      Address broker = new Address(settings.host(), settings.streamPort());
      builder.addressResolver(advertised -> broker);
    }
    return builder.build();
  }
}
