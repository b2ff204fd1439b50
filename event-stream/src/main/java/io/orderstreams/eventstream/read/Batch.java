package io.orderstreams.eventstream.read;

import io.orderstreams.eventstream.log.Partition;
import java.util.List;

/**
 * What comes next in a partition.
 *
 * @param position up to where the partition has been read; -1 for nothing
 * @param newPosition up to where it will have been read after this batch. May be beyond the last
 *     event: skipped offsets count as read
 * @param events in order of their offsets, all after {@code position}
 */
public record Batch<E>(
    Partition partition, long position, long newPosition, List<Recorded<E>> events) {}
