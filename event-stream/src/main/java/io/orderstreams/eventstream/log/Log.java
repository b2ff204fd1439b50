package io.orderstreams.eventstream.log;

import com.rabbitmq.stream.impl.HashUtils;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A log: one stream, or a super stream whose partitions are named {@code <name>-<number>}.
 *
 * @param name the stream or super stream
 * @param partitions its streams, in the order of their numbers
 * @param partitioned whether it is a super stream
 */
public record Log(String name, List<Partition> partitions, boolean partitioned) {

  public static Log single(String stream) {
    return new Log(stream, List.of(new Partition(0, stream)), false);
  }

  public static Log superStream(String name, int partitions) {
    return new Log(
        name,
        IntStream.range(0, partitions).mapToObj(n -> new Partition(n, name + "-" + n)).toList(),
        true);
  }

  /** The partition with this stream. */
  public Partition partition(String stream) {
    return partitions.stream()
        .filter(p -> p.stream().equals(stream))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(stream + " is no partition of " + name));
  }

  /** Where events about a subject are, by the hash that all clients use for super streams. */
  public Partition partitionOf(String subject) {
    return partitions.get(
        Integer.remainderUnsigned(HashUtils.MURMUR3.applyAsInt(subject), partitions.size()));
  }

  @Override
  public String toString() {
    return name;
  }
}
