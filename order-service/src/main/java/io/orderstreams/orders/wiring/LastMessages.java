package io.orderstreams.orders.wiring;

import com.rabbitmq.stream.Environment;
import io.orderstreams.eventstream.log.LastChunk;
import io.orderstreams.eventstream.log.Log;
import io.orderstreams.eventstream.log.Partition;
import io.orderstreams.orders.read.LastWord;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Looks for the last message of each partition. The offset where a partition ends would not do: the
 * entry there may be no message, and would never be read. But looking for the message opens a
 * connection; so those who ask at the same time share it.
 */
final class LastMessages implements LastWord.LogEnds {

  private static final long NONE = -1;

  private final Log orders;
  private final List<LookUp> lookUps;

  LastMessages(Environment environment, Log orders, Duration patience) {
    this.orders = orders;
    this.lookUps =
        orders.partitions().stream()
            .map(partition -> new LookUp(environment, partition, patience))
            .toList();
  }

  @Override
  public Map<Integer, Long> lastMessages() throws Exception {
    Map<Integer, Long> ends = new HashMap<>();
    for (Partition partition : orders.partitions()) {
      long last = lookUps.get(partition.number()).last();
      if (last != NONE) {
        ends.put(partition.number(), last);
      }
    }
    return ends;
  }

  @Override
  public LastWord.End of(UUID order) throws Exception {
    int partition = orders.partitionOf(order.toString()).number();
    return new LastWord.End(partition, lookUps.get(partition).last());
  }

  private static final class LookUp {

    private final Environment environment;
    private final Partition partition;
    private final Duration patience;
    private long last = NONE;
    private @Nullable Exception failure;
    private long begunAt = System.nanoTime();

    private LookUp(Environment environment, Partition partition, Duration patience) {
      this.environment = environment;
      this.partition = partition;
      this.patience = patience;
    }

    /** As it is when this is called, or later. */
    private long last() throws Exception {
      long asked = System.nanoTime();
      synchronized (this) {
        if (begunAt - asked < 0) { // else another one looked meanwhile
          look();
        }
        if (failure != null) {
          throw new IOException(failure);
        }
        return last;
      }
    }

    private void look() throws InterruptedException {
      long now = System.nanoTime();
      try {
        last = LastChunk.of(environment, partition, patience).map(LastChunk::last).orElse(NONE);
        failure = null;
      } catch (InterruptedException e) {
        throw e;
      } catch (Exception e) {
        failure = e; // also of those who wait: each would wait as long again
      }
      begunAt = now;
    }
  }
}
