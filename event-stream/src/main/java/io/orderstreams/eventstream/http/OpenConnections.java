package io.orderstreams.eventstream.http;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.stream.Collectors.toSet;

import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import io.micronaut.http.server.netty.NettyServerCustomizer;
import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.util.concurrent.GlobalEventExecutor;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Set;

/** Where HTTP clients connect, and the connections that they have open. Thread-safe. */
@Singleton
class OpenConnections
    implements BeanCreatedEventListener<NettyServerCustomizer.Registry>, NettyServerCustomizer {

  private final ChannelGroup listeners = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
  private final ChannelGroup connections = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);

  @Override
  public NettyServerCustomizer.Registry onCreated(
      BeanCreatedEvent<NettyServerCustomizer.Registry> event) {
    event.getBean().register(this);
    return event.getBean();
  }

  @Override
  public NettyServerCustomizer specializeForChannel(Channel channel, ChannelRole role) {
    switch (role) {
      case LISTENER -> listeners.add(channel);
      case CONNECTION -> connections.add(channel);
      case REQUEST_STREAM, PUSH_PROMISE_STREAM -> {}
    }
    return this;
  }

  /**
   * Lets nobody connect any more. Needs a listener's event loop that is still alive, see {@code
   * micronaut.netty.event-loops.parent} in the services' configuration: of a loop that has ended,
   * the system goes on to accept connections, which nobody answers.
   */
  void stopListening() {
    Set<EventLoop> loops = listeners.stream().map(Channel::eventLoop).collect(toSet());
    listeners.close().awaitUninterruptibly();
    // The JDK closes the socket itself within the loop's next select; what is scheduled runs after
    // that.
    loops.forEach(loop -> loop.schedule(() -> {}, 1, MILLISECONDS).awaitUninterruptibly());
  }

  /** Waits until all connections are closed, but no longer than that. */
  void awaitNone(Duration atMost) {
    connections.newCloseFuture().awaitUninterruptibly(atMost.toMillis());
  }
}
