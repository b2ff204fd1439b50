package io.orderstreams.orders.read;

import io.micronaut.http.HttpStatus;
import io.orderstreams.eventstream.http.ProblemException;
import io.orderstreams.eventstream.read.LogReader;
import io.orderstreams.eventstream.read.ReaderStatus;
import io.orderstreams.orders.events.OrderEvent;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What to say of an order that is not in the view. While a lost database is being filled again, or
 * a reader stands in front of something, it may well be in the log: a 404 would be taken for the
 * last word. Thread-safe.
 */
@Singleton
public final class AbsentOrders {

  /** Tells where the log ends. */
  @FunctionalInterface
  public interface LogEnds {

    /**
     * The offset of each partition's last message, by its number; partitions without are left out.
     *
     * @throws Exception if the broker does not tell
     */
    Map<Integer, Long> now() throws Exception;
  }

  private final LogEnds log;
  private final LogReader<OrderEvent> projection;
  private final ReadProgress progress;
  private final WaitSettings settings;
  private @Nullable Map<Integer, Long> ends;
  private volatile boolean readToTheEnd;

  AbsentOrders(
      LogEnds log, LogReader<OrderEvent> projection, ReadProgress progress, WaitSettings settings) {
    this.log = log;
    this.projection = projection;
    this.progress = progress;
    this.settings = settings;
  }

  /**
   * 404, if the log is being read, and all has been read that was in it when it was first asked for
   * one; else 503.
   */
  public ProblemException problem(UUID id) throws SQLException, InterruptedException {
    return problem(id, "there is no order " + id);
  }

  /**
   * @param notFound the detail of the 404
   */
  ProblemException problem(UUID id, String notFound) throws SQLException, InterruptedException {
    return projection.status().stream().allMatch(ReaderStatus::isWell) && isReadToTheEnd()
        ? ProblemException.of(HttpStatus.NOT_FOUND, notFound)
        : ProblemException.unavailable(
            "it is not known whether there is an order %s: not all of the log has been read"
                .formatted(id),
            settings.retryAfter());
  }

  private boolean isReadToTheEnd() throws SQLException, InterruptedException {
    if (!readToTheEnd) {
      Map<Integer, Long> known = ends();
      readToTheEnd = known != null && isRead(known);
    }
    return readToTheEnd;
  }

  private synchronized @Nullable Map<Integer, Long> ends() throws InterruptedException {
    if (ends == null) {
      try {
        ends = log.now();
      } catch (InterruptedException e) {
        throw e;
      } catch (Exception brokerIsAway) {
        return null;
      }
    }
    return ends;
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
