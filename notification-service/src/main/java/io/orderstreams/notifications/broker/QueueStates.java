package io.orderstreams.notifications.broker;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import io.micronaut.context.annotation.Value;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** How the queues and their dead-letter queues stand. Asks the broker each time, passively. */
@Singleton
public final class QueueStates {

  /**
   * @param ready how many messages wait to be delivered
   * @param reason why the rest is not known; empty if it is
   */
  public record State(int ready, int consumers, String reason) {

    public boolean known() {
      return reason.isEmpty();
    }
  }

  private final Connection connection;
  private final Subscriptions subscriptions;
  private final Duration timeout;
  private final ExecutorService asking = Executors.newVirtualThreadPerTaskExecutor();

  /**
   * @param timeout default 2 s: a probe that waits longer is of no use to whoever asks
   */
  QueueStates(
      Connection connection,
      Subscriptions subscriptions,
      @Value("${health.queues.timeout:2s}") Duration timeout) {
    this.connection = connection;
    this.subscriptions = subscriptions;
    this.timeout = timeout;
  }

  /**
   * All queues and dead-letter queues by name.
   *
   * @return fails, with the reason, if the broker is out of reach
   */
  public CompletableFuture<Map<String, State>> ask() {
    return CompletableFuture.supplyAsync(this::askEach, asking)
        .orTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Why asking failed, in words. */
  public static String reason(Throwable fault) {
    return Subscriptions.reason(fault);
  }

  @PreDestroy
  void close() {
    asking.shutdownNow();
  }

  private Map<String, State> askEach() {
    if (!subscriptions.connected()) {
      throw new IllegalStateException(
          "broker is out of reach: "
              + subscriptions.statuses().values().stream()
                  .map(Subscriptions.Status::reason)
                  .filter(text -> !text.isEmpty())
                  .findFirst()
                  .orElse("the connection is lost"));
    }
    Map<String, State> states = new LinkedHashMap<>();
    for (String queue : Queues.ALL) {
      states.put(queue, ask(queue));
      String deadLetters = Queues.deadLettersOf(queue);
      states.put(deadLetters, ask(deadLetters));
    }
    return states;
  }

  private State ask(String queue) {
    try (Channel channel = connection.createChannel()) {
      AMQP.Queue.DeclareOk answer = channel.queueDeclarePassive(queue);
      return new State(answer.getMessageCount(), answer.getConsumerCount(), "");
    } catch (Exception e) {
      return new State(0, 0, reason(e));
    }
  }
}
