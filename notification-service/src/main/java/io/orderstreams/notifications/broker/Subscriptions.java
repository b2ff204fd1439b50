package io.orderstreams.notifications.broker;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import io.micronaut.context.BeanContext;
import io.micronaut.context.annotation.Replaces;
import io.micronaut.context.event.ApplicationEventPublisher;
import io.micronaut.core.convert.ConversionService;
import io.micronaut.inject.BeanDefinition;
import io.micronaut.inject.ExecutableMethod;
import io.micronaut.rabbitmq.annotation.Queue;
import io.micronaut.rabbitmq.bind.RabbitBinderRegistry;
import io.micronaut.rabbitmq.connect.ChannelPool;
import io.micronaut.rabbitmq.event.RabbitConsumerStarted;
import io.micronaut.rabbitmq.event.RabbitConsumerStarting;
import io.micronaut.rabbitmq.exception.RabbitListenerExceptionHandler;
import io.micronaut.rabbitmq.intercept.RabbitMQConsumerAdvice;
import io.micronaut.rabbitmq.serdes.RabbitMessageSerDesRegistry;
import io.micronaut.runtime.event.annotation.EventListener;
import io.orderstreams.eventstream.log.Backoff;
import io.orderstreams.eventstream.log.Faults;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Subscribes the listeners when their queues can be consumed, however late that is.
 * micronaut-rabbitmq subscribes once, while the service starts: a queue that is not there yet is
 * logged and never consumed, and after a start without broker it looks again only once a minute.
 * Here the listeners are only noted at start; one thread goes after each until it is subscribed,
 * and then makes sure that it stays so. What happens to a subscribed consumer (lost connection,
 * closed channel, queue deleted and made again) is left to the client and to micronaut-rabbitmq.
 */
@Singleton
@Replaces(RabbitMQConsumerAdvice.class)
public final class Subscriptions extends RabbitMQConsumerAdvice {

  /**
   * How a queue stands.
   *
   * @param consumed whether it has been subscribed to
   * @param reason why not, if not
   */
  public record Status(boolean consumed, String reason) {}

  private record Wanted(String queue, BeanDefinition<?> bean, ExecutableMethod<?, ?> method) {}

  private static final Logger LOG = LoggerFactory.getLogger(Subscriptions.class);

  private final Connection connection;
  private final SubscriptionSettings settings;
  private final List<Wanted> wanted = new CopyOnWriteArrayList<>();
  private final Set<String> started = ConcurrentHashMap.newKeySet();
  private final Map<String, Status> statuses = new ConcurrentHashMap<>();
  private volatile boolean connected;
  private volatile boolean stopping;
  private final Set<String> suspected = ConcurrentHashMap.newKeySet();
  private final Thread thread = Thread.ofVirtual().name("subscriptions").unstarted(this::run);

  Subscriptions(
      BeanContext beans,
      ApplicationEventPublisher<RabbitConsumerStarting> starting,
      ApplicationEventPublisher<RabbitConsumerStarted> startedPublisher,
      RabbitBinderRegistry binders,
      RabbitListenerExceptionHandler exceptionHandler,
      RabbitMessageSerDesRegistry serializers,
      ConversionService conversion,
      List<ChannelPool> channelPools,
      Connection connection,
      SubscriptionSettings settings) {
    super(
        beans,
        starting,
        startedPublisher,
        binders,
        exceptionHandler,
        serializers,
        conversion,
        channelPools);
    this.connection = connection;
    this.settings = settings;
  }

  /** Called for each listener method while the service starts. */
  @Override
  public void process(BeanDefinition<?> bean, ExecutableMethod<?, ?> method) {
    String queue = method.stringValue(Queue.class).orElseThrow();
    statuses.put(queue, new Status(false, "not tried yet"));
    wanted.add(new Wanted(queue, bean, method));
  }

  /** From now on the queues are gone after, in the background. */
  public void start() {
    thread.start();
  }

  /** Stops taking messages, and returns when those in hand are settled. */
  @PreDestroy
  @Override
  public void close() {
    stopping = true;
    thread.interrupt();
    try {
      super.close();
    } catch (Exception e) {
      LOG.warn("not all consumers could be cancelled: {}", e.toString());
    }
  }

  /** By queue, dead-letter queues included if they are collected. */
  public Map<String, Status> statuses() {
    return new TreeMap<>(statuses);
  }

  /** Whether there is a connection right now. Asks nobody. */
  public boolean connected() {
    return connected && connection.isOpen();
  }

  @EventListener
  void onStarted(RabbitConsumerStarted event) {
    started.add(event.getQueue());
  }

  private void run() {
    Backoff backoff = new Backoff(settings.retryFirst(), settings.retryLongest());
    for (int failures = 1; !stopping; failures++) {
      boolean all = true;
      for (Wanted each : wanted) {
        all &= isConsumed(each);
      }
      if (all) {
        failures = 0;
      }
      try {
        Thread.sleep(all ? settings.checkInterval() : backoff.after(failures));
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  /** Makes sure that it is; false if it could not be done. */
  private boolean isConsumed(Wanted each) {
    Status before = statuses.getOrDefault(each.queue(), new Status(false, ""));
    try {
      if (stopping || (before.consumed() && !connected())) {
        return true; // the client is about to recover it
      }
      // Throws if there is no connection or no such queue.
      int consumers = consumersOf(each.queue());
      connected = true;
      if (!before.consumed() || isDeserted(each.queue(), consumers)) {
        subscribe(each);
      }
      return true;
    } catch (Exception e) {
      String reason = reason(e);
      Status now = new Status(false, reason);
      if (!now.equals(statuses.put(each.queue(), now))) {
        LOG.warn("{} is not consumed yet: {}", each.queue(), reason);
      }
      return false;
    }
  }

  /** Nobody consumes it at two checks in a row: once may be a recovery in progress. */
  private boolean isDeserted(String queue, int consumers) {
    if (consumers > 0) {
      suspected.remove(queue);
      return false;
    }
    return !suspected.add(queue);
  }

  private void subscribe(Wanted each) {
    started.remove(each.queue());
    super.process(each.bean(), each.method());
    if (!started.contains(each.queue())) {
      throw new IllegalStateException("subscribing failed; see the log");
    }
    statuses.put(each.queue(), new Status(true, ""));
    LOG.info("{} is consumed", each.queue());
  }

  private int consumersOf(String queue) throws Exception {
    try (Channel channel = connection.createChannel()) {
      return channel.queueDeclarePassive(queue).getConsumerCount();
    }
  }

  /** The innermost cause says most: the client wraps the broker's answer. */
  static String reason(Throwable fault) {
    Throwable cause = fault;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause.getClass().getSimpleName() + ": " + Faults.reason(cause);
  }
}
