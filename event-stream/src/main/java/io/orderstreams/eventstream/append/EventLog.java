package io.orderstreams.eventstream.append;

import com.rabbitmq.stream.Environment;
import io.orderstreams.eventstream.envelope.Envelope;
import io.orderstreams.eventstream.log.Log;
import io.orderstreams.eventstream.log.Reconnecting;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Appends events to a log that many writers share. All events of a subject go to one partition.
 *
 * <p>The producers are unnamed, so the broker never drops a message that it confirms. It may store
 * one twice when the client recovers and sends again: readers skip what they have seen (see the
 * version rule). Thread-safe.
 */
public final class EventLog implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(EventLog.class);

  private final Log log;
  private final AppendSettings settings;
  private final List<PartitionWriter> writers;
  private final Confirms confirms;
  private volatile boolean closing;

  public EventLog(Environment environment, Log log, AppendSettings settings) {
    this.log = log;
    this.settings = settings;
    this.confirms = new Confirms(settings.confirmTimeout());
    this.writers =
        log.partitions().stream()
            .map(partition -> new PartitionWriter(environment, log, partition, settings))
            .toList();
  }

  /** Connects in the background, for as long as it takes; until then appending fails. */
  public void start() {
    writers.forEach(PartitionWriter::start);
  }

  /**
   * Appends one event. While the broker keeps the connection but confirms nothing, what waits for a
   * confirm is unknown when its time is over, and from there on all else is not stored, at once
   * (but see {@link AppendSettings#probeInterval}), until a confirm comes.
   *
   * @return completes when the broker has stored it; fails with {@link AppendException}. It
   *     completes on the client's own thread: do not block in what depends on it
   */
  public CompletableFuture<Void> append(Envelope event) {
    Confirms.Confirm confirm = confirms.expect();
    if (closing) {
      confirm.fail(new AppendException.NotStored("shutting down"));
    } else {
      writerOf(event.subject()).append(event, confirm);
    }
    return confirm.stored();
  }

  /** Whether each partition can be written to, as far as is known, and if not, why. */
  public Reconnecting.State state() {
    List<Reconnecting.State> states = writers.stream().map(PartitionWriter::state).toList();
    return states.stream().filter(state -> !state.open()).findFirst().orElseGet(states::getFirst);
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
    writers.forEach(PartitionWriter::close);
    confirms.giveUp();
  }

  private PartitionWriter writerOf(String subject) {
    return writers.get(log.partitionOf(subject).number());
  }
}
