package io.orderstreams.eventstream.append;

import com.rabbitmq.stream.ConfirmationStatus;
import com.rabbitmq.stream.Constants;
import com.rabbitmq.stream.Environment;
import com.rabbitmq.stream.Message;
import com.rabbitmq.stream.Producer;
import io.orderstreams.eventstream.envelope.Envelope;
import io.orderstreams.eventstream.envelope.Headers;
import io.orderstreams.eventstream.log.Backoff;
import io.orderstreams.eventstream.log.Faults;
import io.orderstreams.eventstream.log.Log;
import io.orderstreams.eventstream.log.LogTopology;
import io.orderstreams.eventstream.log.Partition;
import io.orderstreams.eventstream.log.Reconnecting;
import io.orderstreams.eventstream.log.StreamMessages;
import java.time.Duration;
import java.time.Instant;

/**
 * Writes to one partition of a log. Its producer is opened in the background, never by whoever
 * appends: that can take as long as the broker likes.
 */
final class PartitionWriter implements AutoCloseable {

  /** Confirms are timed here, and the client keeps waiting: a late one says that all is well. */
  private static final Duration NEVER = Duration.ZERO;

  private final Log log;
  private final Partition partition;
  private final AppendSettings settings;
  private final Reconnecting<Session> session;

  PartitionWriter(Environment environment, Log log, Partition partition, AppendSettings settings) {
    this.log = log;
    this.partition = partition;
    this.settings = settings;
    this.session =
        new Reconnecting<>(
            "writing to " + partition,
            new Backoff(settings.reconnectFirst(), settings.reconnectLongest()),
            lost -> open(environment, lost));
  }

  void start() {
    session.start();
  }

  /** Appends one event; the confirm is told what becomes of it. */
  void append(Envelope event, Confirms.Confirm confirm) {
    session
        .get()
        .ifPresentOrElse(
            open -> append(open, event, confirm),
            () -> confirm.fail(new AppendException.NotStored("not connected to the log " + log)));
  }

  /** Whether it is connected to a broker that confirms, and if not, why. */
  Reconnecting.State state() {
    return session
        .get()
        .flatMap(open -> open.silence().since())
        .map(since -> new Reconnecting.State(false, noConfirm(since), since))
        .orElseGet(session::state);
  }

  @Override
  public void close() {
    session.close();
  }

  private void append(Session open, Envelope event, Confirms.Confirm confirm) {
    open.silence()
        .since()
        .filter(since -> !open.silence().admitsProbe())
        .ifPresentOrElse(
            since -> confirm.fail(new AppendException.NotStored(noConfirm(since))),
            () -> send(open, event, confirm));
  }

  private String noConfirm(Instant since) {
    return partition + ": no confirm since " + since;
  }

  private static void send(Session open, Envelope event, Confirms.Confirm confirm) {
    long sent = System.nanoTime();
    confirm.whenOverdue(() -> open.overdue(sent));
    try {
      Message message = StreamMessages.toMessage(event, open.producer().messageBuilder());
      open.producer().send(message, confirmation -> open.settle(confirm, confirmation));
    } catch (RuntimeException e) {
      confirm.fail(new AppendException.NotStored(Faults.reason(e)));
    }
  }

  // dynamicBatch: the batches that shall replace a small fixed delay are slower, see
  // docs/performance.
  @SuppressWarnings("deprecation")
  private Session open(Environment environment, Reconnecting.Lost lost) {
    LogTopology.check(environment, log);
    Silence silence = new Silence(settings.probeInterval());
    ProducerWatch watch = new ProducerWatch(silence, lost);
    Producer producer =
        environment.producerBuilder().stream(partition.stream())
            .batchPublishingDelay(settings.batchDelay())
            .dynamicBatch(false)
            .confirmTimeout(NEVER)
            .maxUnconfirmedMessages(settings.maxUnconfirmed())
            .enqueueTimeout(settings.enqueueTimeout())
            .listeners(watch)
            // Readers that want a few types only are then shipped fewer chunks.
            .filterValue(PartitionWriter::type)
            .build();
    return new Session(producer, watch, silence);
  }

  private static String type(Message message) {
    return String.valueOf(message.getApplicationProperties().get(Headers.TYPE));
  }

  /** A producer, and what is known of its use. */
  private record Session(Producer producer, ProducerWatch watch, Silence silence)
      implements AutoCloseable {

    void settle(Confirms.Confirm confirm, ConfirmationStatus confirmation) {
      if (confirmation.isConfirmed()) {
        silence.confirmed();
        confirm.succeed();
      } else {
        confirm.fail(fault(confirmation.getCode()));
        watch.refused(confirmation.getCode());
      }
    }

    void overdue(long sent) {
      silence.overdue(sent);
      watch.overdue();
    }

    @Override
    public void close() {
      producer.close();
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
  }
}
