package io.orderstreams.orders.wiring;

import com.rabbitmq.stream.Environment;
import com.rabbitmq.stream.OffsetSpecification;
import io.micronaut.context.annotation.Factory;
import io.orderstreams.eventstream.log.Log;
import io.orderstreams.eventstream.log.LogExtent;
import io.orderstreams.eventstream.log.Partition;
import io.orderstreams.eventstream.read.PartitionCursor;
import io.orderstreams.orders.snapshots.OrderLogCheck;
import io.orderstreams.orders.snapshots.SnapshotSettings;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.UUID;

/** Tells whether a snapshot is of the log that is there. */
@Factory
final class SnapshotStreams {

  @Singleton
  OrderLogCheck check(
      Environment environment, @Named("orders") Log orders, SnapshotSettings settings) {
    return position -> {
      if (position.partition() >= orders.partitions().size()) {
        return false;
      }
      Partition partition = orders.partitions().get(position.partition());
      return LogExtent.of(environment, partition).last() >= position.position()
          && (position.lastOffset() == null
              || position.lastEvent() == null
              || stands(
                  environment,
                  partition,
                  position.lastOffset(),
                  position.lastEvent(),
                  settings.patience()));
    };
  }

  private static boolean stands(
      Environment environment, Partition partition, long offset, UUID id, Duration patience)
      throws InterruptedException {
    try (PartitionCursor cursor =
        new PartitionCursor(environment, partition, OffsetSpecification.offset(offset), 1)) {
      PartitionCursor.Entry entry = cursor.poll(patience);
      return entry != null
          && entry.offset() == offset
          && entry.envelope() != null
          && entry.envelope().id().equals(id);
    }
  }
}
