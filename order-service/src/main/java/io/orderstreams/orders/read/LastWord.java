package io.orderstreams.orders.read;

import io.micronaut.http.HttpStatus;
import io.orderstreams.eventstream.http.ProblemException;
import io.orderstreams.eventstream.read.LogReader;
import io.orderstreams.eventstream.read.ReaderStatus;
import io.orderstreams.orders.events.OrderEvent;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether the view may say something that a caller takes for the last word: that there is no such
 * order, or that its state does not allow a command. While a lost database is being filled again,
 * or a reader stands in front of something, the log may say otherwise. Thread-safe.
 */
@Singleton
public final class LastWord {

  /** Tells where the log ends. */
  public interface LogEnds {

    /**
     * The offset of each partition's last message, by its number; partitions without are left out.
     *
     * @throws Exception if the broker does not tell
     */
    Map<Integer, Long> lastMessages() throws Exception;

    /**
     * The last message, now, of the partition where an order's events are.
     *
     * @throws Exception if the broker does not tell
     */
    End of(UUID order) throws Exception;
  }

  /**
   * Where a partition ends.
   *
   * @param offset of its last message; -1 if it has none
   */
  public record End(int partition, long offset) {}

  /** Looks for something in the view. */
  @FunctionalInterface
  public interface Looking<T> {
    Optional<T> now() throws SQLException, InterruptedException;
  }

  private static final Logger LOG = LoggerFactory.getLogger(LastWord.class);

  private final LogEnds log;
  private final LogReader<OrderEvent> projection;
  private final ReadProgress progress;
  private final WaitSettings settings;
  private @Nullable Thread thread;
  private volatile @Nullable Map<Integer, Long> ends;
  private volatile boolean readToTheEnd;

  LastWord(
      LogEnds log, LogReader<OrderEvent> projection, ReadProgress progress, WaitSettings settings) {
    this.log = log;
    this.projection = projection;
    this.progress = progress;
    this.settings = settings;
  }

  /**
   * Notes where the log ends, as soon as the broker tells. When the service starts, since under
   * load the view is always some messages behind the end of now; and not when someone asks, who
   * would have to wait for the broker.
   */
  public synchronized void begin() {
    if (thread == null) {
      thread = Thread.ofVirtual().name("last-word").start(this::noteEnds);
    }
  }

  @PreDestroy
  synchronized void close() {
    if (thread != null) {
      thread.interrupt();
    }
  }

  /**
   * Whether the log is being read, and all has been read that was in it when the service started.
   * To be asked before one looks at the order: what is read in between would be missed.
   */
  public boolean isOurs() throws SQLException {
    return projection.status().stream().allMatch(ReaderStatus::isWell) && isReadToTheEnd();
  }

  /**
   * This answer, or a 503.
   *
   * @param ours what {@link #isOurs} said
   */
  public ProblemException on(UUID order, boolean ours, HttpStatus status, String detail) {
    return ours ? ProblemException.of(status, detail) : notReadYet(order);
  }

  /**
   * What there is of an order. If there is nothing, it may just have been placed, and the answer be
   * faster than the view: so it is looked again when all has been read that is in the log by then.
   *
   * @throws ProblemException 404 if there is nothing; 503 if that cannot be said, or not in time
   */
  public <T> T require(UUID order, Looking<T> look, String notFound)
      throws SQLException, InterruptedException {
    Optional<T> found = look.now();
    if (found.isPresent()) {
      return found.get();
    }
    if (!isOurs() || !awaitEndOfNow(order)) {
      throw notReadYet(order);
    }
    return look.now().orElseThrow(() -> ProblemException.of(HttpStatus.NOT_FOUND, notFound));
  }

  private ProblemException notReadYet(UUID order) {
    return ProblemException.unavailable(
        "not all of the log has been read yet, so how order %s stands is not known"
            .formatted(order),
        settings.retryAfter());
  }

  private boolean awaitEndOfNow(UUID order) throws SQLException, InterruptedException {
    try {
      End end = log.of(order);
      return progress.await(end.partition(), end.offset(), settings.unread())
          && progress.isStored(end.partition(), end.offset());
    } catch (InterruptedException | SQLException e) {
      throw e;
    } catch (Exception brokerIsAway) {
      LOG.debug("where the log ends", brokerIsAway);
      return false;
    }
  }

  private boolean isReadToTheEnd() throws SQLException {
    if (!readToTheEnd) {
      Map<Integer, Long> known = ends;
      readToTheEnd = known != null && isRead(known);
    }
    return readToTheEnd;
  }

  private void noteEnds() {
    try {
      while (ends == null) {
        try {
          ends = log.lastMessages();
        } catch (InterruptedException e) {
          throw e;
        } catch (Exception brokerIsAway) {
          LOG.debug("where the log ends", brokerIsAway);
          Thread.sleep(settings.retryAfter());
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean isRead(Map<Integer, Long> known) throws SQLException {
    for (Map.Entry<Integer, Long> end : known.entrySet()) {
      if (progress.position(end.getKey()) < end.getValue()
          && !progress.isStored(end.getKey(), end.getValue())) {
        return false;
      }
    }
    return true;
  }
}
