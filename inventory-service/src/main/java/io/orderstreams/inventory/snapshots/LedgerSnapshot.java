package io.orderstreams.inventory.snapshots;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import io.orderstreams.eventstream.snapshot.SnapshotHeader;
import io.orderstreams.inventory.store.OrderPosition;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * What a snapshot stands for.
 *
 * @param codeVersion of the code that wrote it
 * @param entry number of the last ledger entry that is in it
 * @param entryId that entry's id, by which one sees that it is of the same ledger
 * @param offset where that entry stands in the stream
 * @param time when that entry was recorded
 * @param rows how many there are in it
 * @param positions how far the log {@code orders} had been read
 */
@Serdeable
public record LedgerSnapshot(
    int codeVersion,
    long entry,
    UUID entryId,
    long offset,
    Instant time,
    long rows,
    @JsonInclude(JsonInclude.Include.ALWAYS) List<PositionRow> positions)
    implements SnapshotHeader {

  /** To be raised whenever tables, folds or this format change. */
  static final int CODE_VERSION = 3;

  /** An {@link OrderPosition}. */
  @Serdeable
  public record PositionRow(int partition, long readUpTo, long decidedUpTo) {}

  /** Of this code's version. */
  public static LedgerSnapshot of(
      long entry,
      UUID entryId,
      long offset,
      Instant time,
      long rows,
      List<OrderPosition> positions) {
    return new LedgerSnapshot(
        CODE_VERSION,
        entry,
        entryId,
        offset,
        time,
        rows,
        positions.stream()
            .map(p -> new PositionRow(p.partition(), p.readUpTo(), p.decidedUpTo()))
            .toList());
  }

  @Override
  public long point() {
    return entry;
  }

  public List<OrderPosition> orderPositions() {
    return positions.stream()
        .map(row -> new OrderPosition(row.partition(), row.readUpTo(), row.decidedUpTo()))
        .toList();
  }
}
