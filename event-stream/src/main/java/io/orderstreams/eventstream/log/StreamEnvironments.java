package io.orderstreams.eventstream.log;

import com.rabbitmq.stream.Address;
import com.rabbitmq.stream.BackOffDelayPolicy;
import com.rabbitmq.stream.Environment;
import com.rabbitmq.stream.EnvironmentBuilder;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.util.concurrent.DefaultThreadFactory;

/** Makes the stream client's entry point. */
public final class StreamEnvironments {

  /**
   * For the connections of all environments of the process, and as long as it: an environment takes
   * a second to close threads of its own.
   */
  private static final EventLoopGroup THREADS =
      new MultiThreadIoEventLoopGroup(
          new DefaultThreadFactory("stream-client", true), NioIoHandler.newFactory());

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
            .netty()
            .eventLoopGroup(THREADS)
            .environmentBuilder()
            .recoveryBackOffDelayPolicy(BackOffDelayPolicy.fixed(settings.recoveryDelay()))
            .topologyUpdateBackOffDelayPolicy(BackOffDelayPolicy.fixed(settings.recoveryDelay()));
    if (!settings.useAdvertisedAddress()) {
      Address broker = new Address(settings.host(), settings.streamPort());
      builder.addressResolver(advertised -> broker);
    }
    return builder.build();
  }
}
