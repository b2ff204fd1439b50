package io.orderstreams.orders.rebuild;

import io.orderstreams.eventstream.log.Log;
import io.orderstreams.eventstream.log.Partition;
import io.orderstreams.eventstream.read.Batch;
import io.orderstreams.eventstream.read.Recorded;
import io.orderstreams.eventstream.read.UnreadableEventException;
import io.orderstreams.orders.events.OrderEvent;
import io.orderstreams.orders.read.RecordedSkips;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads the log from its start, or from where a snapshot ends, to where the live projection is,
 * never beyond. Passes over what the live projection was told to pass over.
 */
final class ShadowFold {

  private static final String LIVE = "order-projection";

  /** Takes a batch into the tables and commits, or joins the transaction that is going on. */
  @FunctionalInterface
  interface Taker {
    void take(Batch<OrderEvent> batch) throws Exception;
  }

  private final Log log;
  private final OrderLogReaders readers;
  private final RecordedSkips skips;
  private final Taker taker;
  private Map<Integer, Long> positions = new HashMap<>();

  ShadowFold(Log log, OrderLogReaders readers, RecordedSkips skips, Taker taker) {
    this.log = log;
    this.readers = readers;
    this.skips = skips;
    this.taker = taker;
  }

  /** Where it is; to go {@linkplain #goBackTo back to} if a transaction fails. */
  Map<Integer, Long> mark() {
    return Map.copyOf(positions);
  }

  /** Goes on from there. */
  void goBackTo(Map<Integer, Long> mark) {
    positions = new HashMap<>(mark);
  }

  /** How many offsets are read. */
  long offsetsRead() {
    return log.partitions().stream().mapToLong(p -> position(p) + 1).sum();
  }

  /** How many offsets there are to read until it is where the live projection is. */
  long offsetsToRead(LivePositions live) {
    return log.partitions().stream().mapToLong(p -> live.of(p.number()) + 1).sum();
  }

  /**
   * @throws UnreadableEventException if it comes to an event that cannot be read or taken
   */
  void catchUp(LivePositions live) throws Exception {
    for (Partition partition : log.partitions()) {
      long end = live.of(partition.number());
      Set<Long> passedOver = skips.offsets(LIVE, partition);
      while (position(partition) < end) {
        read(partition, end, passedOver);
      }
    }
  }

  private void read(Partition partition, long end, Set<Long> passedOver) throws Exception {
    try {
      readers
          .of(partition)
          .read(position(partition) + 1, end, events -> take(partition, events, passedOver));
    } catch (UnreadableEventException e) {
      if (!passedOver.contains(e.offset())) {
        throw e;
      }
      moveTo(partition, e.offset(), List.of());
    }
  }

  private void take(Partition partition, List<Recorded<OrderEvent>> events, Set<Long> passedOver)
      throws Exception {
    if (!events.isEmpty()) {
      moveTo(
          partition,
          events.getLast().offset(),
          events.stream().filter(event -> !passedOver.contains(event.offset())).toList());
    }
  }

  private void moveTo(Partition partition, long offset, List<Recorded<OrderEvent>> events)
      throws Exception {
    taker.take(new Batch<>(partition, position(partition), offset, events));
    positions.put(partition.number(), offset);
  }

  private long position(Partition partition) {
    return positions.getOrDefault(partition.number(), -1L);
  }
}
