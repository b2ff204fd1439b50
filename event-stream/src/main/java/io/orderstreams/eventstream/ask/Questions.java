package io.orderstreams.eventstream.ask;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.Delivery;
import com.rabbitmq.client.Return;
import com.rabbitmq.client.ShutdownSignalException;
import io.orderstreams.eventstream.ask.AskException.Reason;
import io.orderstreams.eventstream.log.AmqpConnections;
import io.orderstreams.eventstream.log.Faults;
import io.orderstreams.eventstream.log.Reconnecting;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** The questions of one connection, each waiting for the answer with its correlation id. */
final class Questions implements AutoCloseable {

  private final Connection connection;
  private final Blockage blockage;
  private final Channel channel;
  private final String exchange;
  private final String routingKey;
  private final Duration timeout;
  private final Runnable late;
  private final AtomicLong lastId = new AtomicLong();
  private final Map<String, CompletableFuture<byte[]>> waiting = new ConcurrentHashMap<>();

  /** A broker that takes nothing blocks whoever writes to it; callers have to be gone in time. */
  private final ExecutorService sending =
      Executors.newSingleThreadExecutor(Thread.ofVirtual().name("sending questions").factory());

  private Questions(
      Connection connection, String exchange, String routingKey, Duration timeout, Runnable late)
      throws IOException {
    this.connection = connection;
    this.blockage = Blockage.of(connection);
    this.channel = connection.createChannel();
    this.exchange = exchange;
    this.routingKey = routingKey;
    this.timeout = timeout;
    this.late = late;
  }

  /**
   * @param connection closed with this
   * @param late to be run for each answer that nobody waits for any more
   */
  static Questions open(
      Connection connection,
      String exchange,
      String routingKey,
      Duration timeout,
      Runnable late,
      Reconnecting.Lost lost)
      throws IOException {
    try {
      Questions questions = new Questions(connection, exchange, routingKey, timeout, late);
      questions.listen(lost);
      return questions;
    } catch (IOException e) {
      connection.abort();
      throw AmqpConnections.withReason(e);
    } catch (RuntimeException e) {
      connection.abort();
      throw e;
    }
  }

  byte[] ask(byte[] question) throws InterruptedException {
    String id = Long.toString(lastId.incrementAndGet());
    CompletableFuture<byte[]> answer = new CompletableFuture<>();
    waiting.put(id, answer);
    try {
      sending.execute(() -> send(id, question));
      return answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException e) {
      throw new AskException(Reason.NOT_CONNECTED, "the connection is being closed");
    } catch (TimeoutException e) {
      throw new AskException(Reason.TIMED_OUT, "no answer within " + timeout);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof AskException known ? known : new IllegalStateException(e);
    } finally {
      waiting.remove(id);
    }
  }

  Blockage blockage() {
    return blockage;
  }

  @Override
  public void close() {
    sending.shutdownNow();
    connection.abort((int) timeout.toMillis());
  }

  private void listen(Reconnecting.Lost lost) throws IOException {
    channel.addShutdownListener(
        cause -> {
          lost.because(Faults.reason(cause));
          waiting.keySet().forEach(id -> fail(id, Reason.NOT_CONNECTED, Faults.reason(cause)));
        });
    channel.addReturnListener(this::returned);
    channel.basicConsume(
        Wire.REPLY_TO,
        true,
        (tag, answer) -> take(answer),
        tag -> lost.because("the broker sends no more answers"));
  }

  private void send(String id, byte[] question) {
    if (!waiting.containsKey(id)) {
      return; // it took too long to get here
    }
    BasicProperties properties =
        new BasicProperties.Builder()
            .type(Wire.QUESTION)
            .contentType("application/json")
            .correlationId(id)
            .replyTo(Wire.REPLY_TO)
            .expiration(Long.toString(timeout.toMillis()))
            .build();
    try {
      channel.basicPublish(exchange, routingKey, true, properties, question);
    } catch (IOException | ShutdownSignalException e) {
      fail(id, Reason.NOT_CONNECTED, Faults.reason(e));
    }
  }

  private void take(Delivery delivery) {
    BasicProperties properties = delivery.getProperties();
    waitingFor(properties.getCorrelationId())
        .ifPresentOrElse(
            answer -> {
              if (Wire.FAILURE.equals(properties.getType())) {
                String why = new String(delivery.getBody(), StandardCharsets.UTF_8);
                answer.completeExceptionally(new AskException(Reason.FAILED, why));
              } else {
                answer.complete(delivery.getBody());
              }
            },
            late);
  }

  private void returned(Return unroutable) {
    fail(
        unroutable.getProperties().getCorrelationId(),
        Reason.UNROUTABLE,
        "no queue at exchange " + exchange + " with key " + routingKey);
  }

  private void fail(String id, Reason reason, String why) {
    waitingFor(id).ifPresent(answer -> answer.completeExceptionally(new AskException(reason, why)));
  }

  private Optional<CompletableFuture<byte[]>> waitingFor(@Nullable String id) {
    return id == null ? Optional.empty() : Optional.ofNullable(waiting.get(id));
  }
}
