package io.orderstreams.orders.snapshots;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import io.orderstreams.eventstream.snapshot.SnapshotHeader;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.IntToLongFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a snapshot stands for.
 *
 * @param columns of each table, in the order of the rows' values
 * @param rows how many
 * @param positions how far each partition had been read, if anything of it had
 */
@Serdeable
public record OrderSnapshot(
    int codeVersion,
    Instant takenAt,
    Map<String, List<String>> columns,
    long rows,
    List<PartitionPosition> positions)
    implements SnapshotHeader {

  /** To be raised whenever the fold, or what is in a column, changes its meaning. */
  static final int CODE_VERSION = 1;

  /**
   * How far a partition had been read.
   *
   * @param lastOffset of the last effective event, if there was one
   * @param lastEvent its id, by which one sees that it is of the same log
   */
  @Serdeable
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record PartitionPosition(
      int partition, long position, @Nullable Long lastOffset, @Nullable UUID lastEvent) {}

  @Override
  public long point() {
    return positions.stream().mapToLong(p -> p.position() + 1).sum();
  }

  /** Whether it ends before other positions, by partition, or there. */
  public boolean isWithin(IntToLongFunction others) {
    return positions.stream().allMatch(p -> p.position() <= others.applyAsLong(p.partition()));
  }

  public Map<Integer, Long> positionMap() {
    return positions.stream()
        .collect(Collectors.toMap(PartitionPosition::partition, PartitionPosition::position));
  }
}
