package io.orderstreams.eventstream.publish;

import com.rabbitmq.client.amqp.Message;
import com.rabbitmq.client.amqp.Publisher;
import io.orderstreams.eventstream.log.Faults;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A message on its way. What becomes of it is told in bounded time, whatever the client does. */
final class Outgoing {

  private final Message message;
  private final String destination;
  private final Duration timeout;
  private final CompletableFuture<Void> outcome = new CompletableFuture<>();
  private final CompletableFuture<Void> published = new CompletableFuture<>();

  /**
   * @param destination in words
   * @param late told of this one when its time is over, before anybody else
   */
  Outgoing(Message message, String destination, Duration timeout, Consumer<Outgoing> late) {
    this.message = message;
    this.destination = destination;
    this.timeout = timeout;
    CompletableFuture<Void> _ =
        outcome
            .orTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
            .whenComplete(
                (nothing, fault) -> {
                  if (fault instanceof TimeoutException) {
                    late.accept(this);
                  }
                  settle(fault);
                });
  }

  /** Completes when it is in a queue; fails with {@link PublishException}. */
  CompletableFuture<Void> published() {
    return published;
  }

  boolean isOver() {
    return outcome.isDone();
  }

  /** Waits until the broker gives credit for it, without a limit. */
  void handTo(Publisher publisher) {
    try {
      publisher.publish(message, this::settle);
    } catch (RuntimeException e) {
      fail(Faults.reason(e));
    }
  }

  void fail(String reason) {
    outcome.completeExceptionally(new PublishException(reason));
  }

  private void settle(Publisher.Context context) {
    Throwable fault = context.failureCause();
    if (fault != null) {
      fail(Faults.reason(fault));
      return;
    }
    switch (context.status()) {
      case ACCEPTED -> outcome.complete(null);
      case RELEASED -> fail("no queue at exchange " + destination);
      case REJECTED -> fail("refused by a queue at exchange " + destination);
    }
  }

  private void settle(@Nullable Throwable fault) {
    switch (fault) {
      case null -> published.complete(null);
      case PublishException known -> published.completeExceptionally(known);
      default ->
          published.completeExceptionally(new PublishException("no outcome within " + timeout));
    }
  }
}
