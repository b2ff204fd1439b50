package io.orderstreams.notifications.broker;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import io.micronaut.context.annotation.Value;
import io.micronaut.core.async.publisher.Publishers;
import io.micronaut.health.HealthStatus;
import io.micronaut.management.health.indicator.HealthIndicator;
import io.micronaut.management.health.indicator.HealthResult;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.reactivestreams.Publisher;

/**
 * DOWN, with the reason, while the broker is out of reach, a queue or its dead-letter queue is
 * missing, or nobody consumes a queue. Asks the broker each time, passively: the topology is the
 * broker's own.
 */
@Singleton
final class QueuesHealth implements HealthIndicator {

  private final Connection connection;
  private final Subscriptions subscriptions;
  private final Duration timeout;
  private final ExecutorService asking = Executors.newVirtualThreadPerTaskExecutor();

  /**
   * @param timeout default 2 s: a probe that waits longer is of no use to whoever asks
   */
  QueuesHealth(
      Connection connection,
      Subscriptions subscriptions,
      @Value("${health.queues.timeout:2s}") Duration timeout) {
    this.connection = connection;
    this.subscriptions = subscriptions;
    this.timeout = timeout;
  }

  @Override
  public Publisher<HealthResult> getResult() {
    return Publishers.fromCompletableFuture(
        CompletableFuture.supplyAsync(this::ask, asking)
            .orTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
            .exceptionally(
                fault ->
                    down(
                        Map.of(
                            "reason", "broker does not answer: " + Subscriptions.reason(fault)))));
  }

  @PreDestroy
  void close() {
    asking.shutdownNow();
  }

  private HealthResult ask() {
    if (!subscriptions.connected()) {
      String reason =
          subscriptions.statuses().values().stream()
              .map(Subscriptions.Status::reason)
              .filter(text -> !text.isEmpty())
              .findFirst()
              .orElse("the connection is lost");
      return down(Map.of("reason", "broker is out of reach: " + reason));
    }
    Map<String, Object> details = new TreeMap<>();
    boolean good = true;
    for (String queue : Queues.ALL) {
      good &= describe(queue, true, details);
      good &= describe(Queues.deadLettersOf(queue), false, details);
    }
    return good
        ? HealthResult.builder("queues", HealthStatus.UP).details(details).build()
        : down(details);
  }

  private boolean describe(String queue, boolean mustBeConsumed, Map<String, Object> details) {
    try (Channel channel = connection.createChannel()) {
      AMQP.Queue.DeclareOk answer = channel.queueDeclarePassive(queue);
      boolean good = !mustBeConsumed || answer.getConsumerCount() > 0;
      details.put(
          queue,
          Map.of(
              "ready", answer.getMessageCount(),
              "consumers", answer.getConsumerCount(),
              "reason", good ? "" : "nobody consumes it"));
      return good;
    } catch (Exception e) {
      details.put(queue, Map.of("reason", Subscriptions.reason(e)));
      return false;
    }
  }

  private static HealthResult down(Map<String, Object> details) {
    return HealthResult.builder("queues", HealthStatus.DOWN).details(details).build();
  }
}
