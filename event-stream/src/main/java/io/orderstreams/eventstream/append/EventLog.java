package io.orderstreams.eventstream.append;

import com.rabbitmq.stream.ConfirmationStatus;
import com.rabbitmq.stream.Constants;
import com.rabbitmq.stream.Environment;
import com.rabbitmq.stream.Message;
import com.rabbitmq.stream.Producer;
import com.rabbitmq.stream.ProducerBuilder;
import io.orderstreams.eventstream.envelope.Envelope;
import io.orderstreams.eventstream.envelope.Headers;
import io.orderstreams.eventstream.log.Backoff;
import io.orderstreams.eventstream.log.Faults;
import io.orderstreams.eventstream.log.Log;
import io.orderstreams.eventstream.log.LogTopology;
import io.orderstreams.eventstream.log.Reconnecting;
import io.orderstreams.eventstream.log.StreamMessages;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Appends events to a log that many writers share. All events of a subject go to one partition.
 *
 * <p>The producer is unnamed, so the broker never drops a message that it confirms. It may store
 * one twice when the client recovers and sends again: readers skip what they have seen (see the
 * version rule). Thread-safe.
 */
public final class EventLog implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(EventLog.class);

  private final Log log;
  private final AppendSettings settings;
  private final Reconnecting<Session> session;
  private final Confirms confirms;
  private volatile boolean closing;

  public EventLog(Environment environment, Log log, AppendSettings settings) {
    this.log = log;
    this.settings = settings;
    this.confirms = new Confirms(settings.confirmTimeout());
    this.session =
        new Reconnecting<>(
            "writing to " + log,
            new Backoff(settings.reconnectFirst(), settings.reconnectLongest()),
            lost -> open(environment, lost));
  }

  /** Connects in the background, for as long as it takes; until then appending fails. */
  public void start() {
    session.start();
  }

  /**
   * Appends one event.
   *
   * @return completes when the broker has stored it; fails with {@link AppendException}. It
   *     completes on the client's own thread: do not block in what depends on it
   */
  public CompletableFuture<Void> append(Envelope event) {
    Confirms.Confirm confirm = confirms.expect();
    if (closing) {
      confirm.fail(new AppendException.NotStored("shutting down"));
    } else {
      session
          .get()
          .ifPresentOrElse(
              open -> send(open, event, confirm),
              () -> confirm.fail(new AppendException.NotStored("not connected to the log " + log)));
    }
    return confirm.stored();
  }

  /** Whether it is connected, and if not, why. */
  public Reconnecting.State state() {
    return session.state();
  }

  /**
   * Waits (bounded) for the confirms that are due, then closes: closing first would lose messages
   * without a word.
   */
  @Override
  public void close() {
    closing = true;
    try {
      confirms.all().get(settings.drainTimeout().toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      LOG.debug("draining {}", log, e); // whoever appended has been told
    } catch (TimeoutException e) {
      LOG.warn(
          "{} appends to {} still unconfirmed after {}",
          confirms.count(),
          log,
          settings.drainTimeout());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    session.close();
    confirms.giveUp();
  }

  private void send(Session open, Envelope event, Confirms.Confirm confirm) {
    try {
      Message message = StreamMessages.toMessage(event, open.producer().messageBuilder());
      open.producer()
          .send(
              message,
              confirmation -> {
                settle(confirm, confirmation);
                open.replaceIfStuck(confirmation.getCode());
              });
    } catch (RuntimeException e) {
      confirm.fail(new AppendException.NotStored(Faults.reason(e)));
    }
  }

  private static void settle(Confirms.Confirm confirm, ConfirmationStatus confirmation) {
    if (confirmation.isConfirmed()) {
      confirm.succeed();
    } else {
      confirm.fail(fault(confirmation.getCode()));
    }
  }

  private static AppendException fault(short code) {
    return switch (code) {
      case Constants.CODE_PRODUCER_NOT_AVAILABLE ->
          new AppendException.NotStored("the connection to the broker is down");
      case Constants.CODE_PRODUCER_CLOSED ->
          new AppendException.NotStored("the producer is closed");
      case Constants.CODE_MESSAGE_ENQUEUEING_FAILED ->
          new AppendException.NotStored("too many messages are waiting for their confirms");
      case Constants.CODE_PUBLISH_CONFIRM_TIMEOUT ->
          new AppendException.Unknown("no confirm within the client's time-out");
      // Said by the client about what it had sent, when the stream was gone on its return.
      case Constants.RESPONSE_CODE_STREAM_DOES_NOT_EXIST,
          Constants.RESPONSE_CODE_STREAM_NOT_AVAILABLE ->
          new AppendException.Unknown("the stream has gone, code " + code);
      default -> new AppendException.NotStored("the broker answered with code " + code);
    };
  }

  /** A producer, and a watch on whether it is still of use. */
  private record Session(Producer producer, ProducerWatch watch, Reconnecting.Lost lost)
      implements AutoCloseable {

    void replaceIfStuck(short code) {
      if (code == Constants.CODE_PRODUCER_NOT_AVAILABLE && watch.isStuck()) {
        lost.because("the client did not get its connection back");
      }
    }

    @Override
    public void close() {
      producer.close();
    }
  }

  // dynamicBatch: the batches that shall replace a small fixed delay are slower, see
  // docs/performance.
  @SuppressWarnings("deprecation")
  private Session open(Environment environment, Reconnecting.Lost lost) {
    LogTopology.check(environment, log);
    ProducerWatch watch = new ProducerWatch(lost);
    ProducerBuilder builder =
        environment
            .producerBuilder()
            .batchPublishingDelay(settings.batchDelay())
            .dynamicBatch(false)
            .confirmTimeout(settings.confirmTimeout())
            .maxUnconfirmedMessages(settings.maxUnconfirmed())
            .enqueueTimeout(settings.enqueueTimeout())
            .listeners(watch)
            // Readers that want a few types only are then shipped fewer chunks.
            .filterValue(message -> property(message, Headers.TYPE));
    Producer producer =
        log.partitioned()
            ? builder
                .superStream(log.name())
                .routing(message -> property(message, Headers.SUBJECT))
                .producerBuilder()
                .build()
            : builder.stream(log.name()).build();
    return new Session(producer, watch, lost);
  }

  private static String property(Message message, String name) {
    return String.valueOf(message.getApplicationProperties().get(name));
  }
}
