package io.orderstreams.inventory.replay;

import com.rabbitmq.stream.Environment;
import com.rabbitmq.stream.OffsetSpecification;
import com.rabbitmq.stream.StreamException;
import io.micronaut.http.HttpStatus;
import io.orderstreams.eventstream.append.NumberedLog;
import io.orderstreams.eventstream.http.ProblemException;
import io.orderstreams.eventstream.log.LastChunk;
import io.orderstreams.eventstream.log.LogExtent;
import io.orderstreams.eventstream.log.Partition;
import io.orderstreams.eventstream.read.PartitionCursor;
import io.orderstreams.inventory.http.Page;
import io.orderstreams.inventory.ledger.LedgerLog;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeoutException;

/**
 * Reads the ledger from any offset. Everything is turned into an exact offset first: what the
 * broker makes of an offset that it does not have (it clamps, or drops part of a chunk), nobody
 * would see.
 */
@Singleton
class LedgerReplay {

  private static final Partition PARTITION = LedgerLog.LOG.partitions().getFirst();

  private final Environment environment;
  private final NumberedLog log;
  private final LedgerItems items;
  private final ReplaySettings settings;

  LedgerReplay(
      Environment environment, NumberedLog log, LedgerItems items, ReplaySettings settings) {
    this.environment = environment;
    this.log = log;
    this.items = items;
    this.settings = settings;
  }

  /**
   * Entries from there on.
   *
   * @throws ProblemException 404 if the stream does not have this offset, 503 if it is out of reach
   */
  Page<LedgerItem> page(ReplayFrom from, int limit) {
    return reachable(
        () -> {
          Optional<LastChunk> last = lastChunk();
          long begin = begin(from, last);
          return page(begin, last.map(LastChunk::last).orElse(-1L), limit);
        });
  }

  /** The offset to begin with; the same faults as {@link #page}. */
  long begin(ReplayFrom from) {
    return reachable(() -> begin(from, lastChunk()));
  }

  /** What there is from this offset on, and what comes. */
  PartitionCursor open(long begin) {
    return open(begin == 0 ? OffsetSpecification.first() : OffsetSpecification.offset(begin));
  }

  private long begin(ReplayFrom from, Optional<LastChunk> last) throws Exception {
    long next = last.map(LastChunk::last).orElse(-1L) + 1;
    return switch (from) {
      case ReplayFrom.First _ -> LogExtent.of(environment, PARTITION).first();
      case ReplayFrom.Last _ -> last.map(LastChunk::first).orElse(0L);
      case ReplayFrom.Next _ -> next;
      case ReplayFrom.Offset(long offset) -> known(offset, next);
      case ReplayFrom.Timestamp(Instant instant) -> last.isEmpty() ? next : firstAt(instant, next);
    };
  }

  /** The one after the last is where a follower goes on, though there is nothing yet. */
  private long known(long offset, long next) {
    LogExtent extent = LogExtent.of(environment, PARTITION);
    if (offset < extent.first()) {
      throw ProblemException.of(
          HttpStatus.NOT_FOUND,
          "The ledger begins at offset %d; what was before is not there any more"
              .formatted(extent.first()));
    }
    // The last entry of the stream may be no message, and what follows then comes after it.
    if (offset > Math.max(next, extent.last() + 1)) {
      throw ProblemException.of(
          HttpStatus.NOT_FOUND,
          "The ledger ends with offset %d; begin there at most one further, or with next"
              .formatted(next - 1));
    }
    return offset;
  }

  /**
   * The broker finds the chunk, by its own clock; chunks hold older entries too, and the clock may
   * be another one. So this looks from earlier on, at the entries' own times. There must be such a
   * chunk: for a timestamp after the last one the broker would wait for the next.
   */
  private long firstAt(Instant instant, long next) throws Exception {
    long earlier = Math.max(0, instant.toEpochMilli() - settings.clockSkew().toMillis());
    if (last(next - 1).storedAt().toEpochMilli() < earlier) {
      return next;
    }
    try (PartitionCursor cursor = open(OffsetSpecification.timestamp(earlier))) {
      PartitionCursor.Entry entry;
      do {
        entry = take(cursor);
      } while (isBefore(entry, instant) && entry.offset() < next - 1);
      return isBefore(entry, instant) ? next : entry.offset();
    }
  }

  private PartitionCursor.Entry last(long offset) throws Exception {
    try (PartitionCursor cursor = open(offset)) {
      return take(cursor);
    }
  }

  /** What is no entry has no time; it is passed over. */
  private static boolean isBefore(PartitionCursor.Entry entry, Instant instant) {
    return entry.envelope() == null || entry.envelope().time().isBefore(instant);
  }

  private PartitionCursor.Entry take(PartitionCursor cursor) throws Exception {
    PartitionCursor.Entry entry = cursor.poll(settings.messageTimeout());
    if (entry == null) {
      throw new TimeoutException("no entry within " + settings.messageTimeout());
    }
    return entry;
  }

  private Page<LedgerItem> page(long begin, long end, int limit) throws Exception {
    List<LedgerItem> found = new ArrayList<>();
    if (begin > end) {
      return new Page<>(found, null);
    }
    try (PartitionCursor cursor = open(begin)) {
      while (found.size() < limit) {
        PartitionCursor.Entry entry = take(cursor);
        found.add(items.item(entry));
        if (entry.offset() >= end) {
          return new Page<>(found, null);
        }
      }
    }
    return new Page<>(found, "offset:" + (found.getLast().offset() + 1));
  }

  private PartitionCursor open(OffsetSpecification from) {
    return new PartitionCursor(environment, PARTITION, from, settings.credits());
  }

  private Optional<LastChunk> lastChunk() throws Exception {
    return LastChunk.of(environment, PARTITION, settings.messageTimeout());
  }

  private <T> T reachable(Callable<T> reading) {
    // Asking a broker that is away takes long.
    if (!log.state().open()) {
      throw unreachable();
    }
    try {
      return reading.call();
    } catch (ProblemException e) {
      throw e;
    } catch (StreamException | TimeoutException e) {
      throw unreachable();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private ProblemException unreachable() {
    return ProblemException.unavailable("The ledger is out of reach", settings.retryAfter());
  }
}
