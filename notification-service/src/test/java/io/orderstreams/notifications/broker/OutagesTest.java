package io.orderstreams.notifications.broker;

import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Envelope;
import io.micronaut.messaging.Acknowledgement;
import io.orderstreams.notifications.broker.Outages.Outcome;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class OutagesTest {

  private static final long TAG = 7;
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final Outages outages =
      new Outages(
          new OutageSettings(
              Duration.ofMillis(1), Duration.ofMillis(1), Duration.ofSeconds(2), PATIENCE));

  /** What the broker is told. */
  private final List<String> told = new CopyOnWriteArrayList<>();

  @Test
  void what_is_committed_is_acknowledged_when_it_is_saved() {
    CompletableFuture<Void> saved = new CompletableFuture<>();

    outages.settle(delivery(), () -> Outcome.COMMITTED, () -> saved);
    assertThat(told).isEmpty();
    saved.complete(null);

    assertThat(told).containsExactly("ack");
  }

  /** The broker does not count {@code basic.nack}. */
  @Test
  void what_cannot_be_saved_is_given_back_uncounted() {
    outages.settle(
        delivery(),
        () -> Outcome.COMMITTED,
        () -> CompletableFuture.failedFuture(new SQLException("the disk is full")));

    assertThat(told).containsExactly("basicNack[7, false, true]");
  }

  @Test
  void what_waits_at_a_stop_is_given_back_uncounted() {
    outages.stopWaiting();

    outages.settle(delivery(), OutagesTest::noMailServer);

    assertThat(told).containsExactly("basicNack[7, false, true]");
  }

  /** It waited behind others: the broker counts its time from the delivery on. */
  @Test
  void what_has_been_in_hand_for_too_long_is_given_back_untried_and_uncounted() {
    outages.settle(
        delivery(PATIENCE.plusSeconds(1)),
        () -> {
          told.add("tried");
          return Outcome.DONE;
        });

    assertThat(told).containsExactly("basicNack[7, false, true]");
  }

  @Test
  void what_becomes_too_long_in_hand_while_it_is_tried_is_given_back_uncounted() {
    Duration almost = PATIENCE.minusMillis(200);

    outages.settle(delivery(almost), OutagesTest::noMailServer);

    assertThat(told).containsExactly("basicNack[7, false, true]");
  }

  @Test
  void what_was_itself_tried_for_that_long_is_given_back_counted() {
    Outages impatient =
        new Outages(
            new OutageSettings(
                Duration.ofMillis(1),
                Duration.ofMillis(1),
                Duration.ofSeconds(2),
                Duration.ofMillis(20)));
    AtomicInteger tries = new AtomicInteger();

    impatient.settle(
        delivery(),
        () -> {
          tries.incrementAndGet();
          return noMailServer();
        });

    assertThat(told).containsExactly("basicReject[7, true]");
    assertThat(tries).hasValueGreaterThan(1);
  }

  @Test
  void what_has_failed_is_given_back_counted() {
    outages.settle(delivery(), () -> Outcome.FAILED);

    assertThat(told).containsExactly("basicReject[7, true]");
  }

  private static Outcome noMailServer() {
    throw new OutageException("no mail server", new IOException("refused"));
  }

  private Delivery delivery() {
    return delivery(Duration.ZERO);
  }

  private Delivery delivery(Duration heldFor) {
    Received received =
        new Received(
            new Envelope(TAG, false, "", "queue"), new BasicProperties(), new byte[0], channel());
    return new Delivery(
        "queue", received, acknowledgement(), System.nanoTime() - heldFor.toNanos());
  }

  private Channel channel() {
    return (Channel)
        Proxy.newProxyInstance(
            Channel.class.getClassLoader(),
            new Class<?>[] {Channel.class},
            (proxy, method, arguments) -> {
              told.add(method.getName() + Arrays.toString(arguments));
              return null;
            });
  }

  private Acknowledgement acknowledgement() {
    return new Acknowledgement() {
      @Override
      public void ack() {
        told.add("ack");
      }

      @Override
      public void nack() {
        told.add("nack");
      }
    };
  }
}
