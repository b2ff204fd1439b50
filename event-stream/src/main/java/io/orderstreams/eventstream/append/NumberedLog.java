package io.orderstreams.eventstream.append;

import com.rabbitmq.stream.ConfirmationStatus;
import com.rabbitmq.stream.Environment;
import com.rabbitmq.stream.Producer;
import com.rabbitmq.stream.Resource;
import io.orderstreams.eventstream.envelope.Envelope;
import io.orderstreams.eventstream.log.Backoff;
import io.orderstreams.eventstream.log.Faults;
import io.orderstreams.eventstream.log.Log;
import io.orderstreams.eventstream.log.LogMismatchException;
import io.orderstreams.eventstream.log.LogTopology;
import io.orderstreams.eventstream.log.Reconnecting;
import io.orderstreams.eventstream.log.StreamMessages;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Appends numbered entries to a log of one stream that has one writer. The entry's number is its
 * publishing id: the broker drops (and confirms) a number not greater than the last one stored, so
 * appending again after a crash is safe.
 *
 * <p>Two rules keep that from losing entries. Numbers start at 1 and go up in the order of
 * appending, under one lock; and after a failure nothing with a greater number is sent until the
 * failed one is stored, else the broker would drop it as old. So a producer that has failed in any
 * way is closed for good, and the caller appends again from the first unconfirmed number.
 */
public final class NumberedLog implements AutoCloseable {

  private final Log log;
  private final String writer;
  private final AppendSettings settings;
  private final Environment environment;
  private final Reconnecting<Session> session;
  private long firstUnconfirmed = Long.MAX_VALUE;

  /** The greatest number that is known to be stored. */
  private volatile long stored;

  /**
   * @param writer the producer's name, to which the broker ties the last number. Of those that use
   *     it one appends at a time, each from the first number that is not stored, and one number
   *     always stands for the same entry
   */
  public NumberedLog(Environment environment, Log log, String writer, AppendSettings settings) {
    this.environment = environment;
    this.log = log;
    this.writer = writer;
    this.settings = settings;
    this.session =
        new Reconnecting<>(
            "writing to " + log,
            new Backoff(settings.reconnectFirst(), settings.reconnectLongest()),
            this::open);
  }

  /** An entry and its number. */
  public record Numbered(long number, Envelope entry) {}

  public void start() {
    session.start();
  }

  /**
   * Appends these in order and waits until all are stored.
   *
   * @throws AppendException if one was not, or nobody knows; append all of them again
   * @throws IllegalArgumentException if the numbers do not go up, or leave out some that have
   *     failed before
   */
  public synchronized void append(List<Numbered> entries) throws InterruptedException {
    if (entries.isEmpty()) {
      return;
    }
    requireOrder(entries);
    Session open = connected();
    firstUnconfirmed = entries.getFirst().number();
    try {
      sendAll(open, entries).get(settings.confirmTimeout().toMillis(), TimeUnit.MILLISECONDS);
      firstUnconfirmed = Long.MAX_VALUE;
      stored = entries.getLast().number();
    } catch (InterruptedException e) {
      open.abandon("interrupted");
      throw e;
    } catch (ExecutionException | TimeoutException | RuntimeException e) {
      String reason = "entries from " + firstUnconfirmed + " on: " + Faults.reason(e);
      open.abandon(reason);
      throw new AppendException.Unknown(reason);
    }
  }

  /**
   * Takes in that the entries up to this number are stored, also those that have failed here:
   * another instance, which appended while this one did not, may have done it.
   */
  public synchronized void storedUpTo(long number) {
    stored = Math.max(stored, number);
    if (firstUnconfirmed <= number) {
      firstUnconfirmed = number + 1;
    }
  }

  /** The greatest number stored, as the broker remembers it; 0 if none. */
  public synchronized long lastNumber() {
    return connected().producer.getLastPublishingId();
  }

  /** Whether it is connected, and if not, why. Does not wait for an append that is under way. */
  public Reconnecting.State state() {
    return session.state();
  }

  @Override
  public synchronized void close() {
    session.close();
  }

  private Session connected() {
    return session
        .get()
        .orElseThrow(() -> new AppendException.NotStored("not connected to the log " + log));
  }

  private void requireOrder(List<Numbered> entries) {
    if (entries.getFirst().number() > firstUnconfirmed) {
      throw new IllegalArgumentException(
          "entry %d has to be appended before %d"
              .formatted(firstUnconfirmed, entries.getFirst().number()));
    }
    long last = 0;
    for (Numbered numbered : entries) {
      if (numbered.number() <= last) {
        throw new IllegalArgumentException(
            "number %d after number %d".formatted(numbered.number(), last));
      }
      last = numbered.number();
    }
  }

  /** Sends until the first one that is refused. */
  private static CompletableFuture<Void> sendAll(Session open, List<Numbered> entries) {
    List<CompletableFuture<Void>> stored = new ArrayList<>(entries.size());
    for (Numbered numbered : entries) {
      Confirms.Confirm confirm = open.send(numbered);
      stored.add(confirm.stored());
      if (confirm.hasFailed()) {
        return confirm.stored();
      }
    }
    return CompletableFuture.allOf(stored.toArray(CompletableFuture<?>[]::new));
  }

  @SuppressWarnings("deprecation") // dynamicBatch: as in EventLog
  private Session open(Reconnecting.Lost lost) {
    LogTopology.check(environment, log);
    Confirms confirms = new Confirms(settings.confirmTimeout());
    Producer producer =
        environment.producerBuilder().stream(log.name())
            .name(writer)
            .batchPublishingDelay(settings.batchDelay())
            .dynamicBatch(false)
            .confirmTimeout(settings.confirmTimeout())
            .maxUnconfirmedMessages(settings.maxUnconfirmed())
            .enqueueTimeout(settings.enqueueTimeout())
            .listeners(context -> neverRecover(context, confirms, lost))
            .build();
    try {
      requireAllThatIsStored(producer.getLastPublishingId());
    } catch (RuntimeException e) {
      producer.close();
      throw e;
    }
    return new Session(producer, confirms, lost);
  }

  /** Else the next one would follow a gap. */
  private void requireAllThatIsStored(long last) {
    if (last < stored) {
      throw new LogMismatchException(
          "%s ends with number %d, but had number %d once: it is another one, or an older copy"
              .formatted(log, last, stored));
    }
  }

  /**
   * On recovery the client sends what it has collected but not yet sent, even when it has given up
   * something before that: that would be lost. Closed here, on the client's thread and so before it
   * begins to recover, it never does.
   */
  private static void neverRecover(
      Resource.Context context, Confirms confirms, Reconnecting.Lost lost) {
    if (context.currentState() == Resource.State.RECOVERING
        && context.resource() instanceof Producer producer) {
      lost.because("the connection to the broker is down");
      producer.close();
    }
    if (context.currentState() == Resource.State.CLOSED) {
      lost.because("the client has closed the producer");
      confirms.giveUp();
    }
  }

  private record Session(Producer producer, Confirms confirms, Reconnecting.Lost lost)
      implements AutoCloseable {

    Confirms.Confirm send(Numbered numbered) {
      Confirms.Confirm confirm = confirms.expect();
      producer.send(
          StreamMessages.toMessage(
              numbered.entry(), producer.messageBuilder().publishingId(numbered.number())),
          confirmation -> settle(confirm, numbered.number(), confirmation));
      return confirm;
    }

    /** No append gets hold of this any more; it is closed before another one is opened. */
    void abandon(String reason) {
      lost.because(reason);
    }

    @Override
    public void close() {
      producer.close();
    }

    private static void settle(
        Confirms.Confirm confirm, long number, ConfirmationStatus confirmation) {
      if (confirmation.isConfirmed()) {
        confirm.succeed();
      } else {
        confirm.fail(
            new AppendException.NotStored("entry " + number + ", code " + confirmation.getCode()));
      }
    }
  }
}
