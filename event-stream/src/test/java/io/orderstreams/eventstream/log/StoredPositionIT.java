package io.orderstreams.eventstream.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderstreams.eventstream.samples.Logs;
import io.orderstreams.eventstream.testing.BrokerForTests;
import io.orderstreams.eventstream.testing.VirtualHost;
import java.time.Duration;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class StoredPositionIT {

  private static final VirtualHost BROKER = BrokerForTests.emptyVirtualHost();

  private final BrokerOffsets offsets =
      new BrokerOffsets(BROKER.environment(), "reader-" + UUID.randomUUID());
  private final Partition partition = BROKER.createStream().partitions().getFirst();

  @AfterAll
  static void removeVirtualHost() {
    BROKER.close();
  }

  @BeforeEach
  void write() {
    Logs.write(BROKER.environment(), partition, Logs.texts("a", 10));
  }

  @Test
  void what_was_reached_is_stored_without_anyone_waiting_for_it() {
    StoredPosition position = new StoredPosition(offsets, partition, Duration.ZERO);

    position.reached(6);

    Awaitility.await("it is stored").until(() -> offsets.load(partition) == 6);
  }

  @Test
  void before_its_time_nothing_is_stored_unless_it_is_flushed() {
    StoredPosition position = new StoredPosition(offsets, partition, Duration.ofDays(1));

    position.reached(6);
    assertThat(offsets.load(partition)).isEqualTo(-1);

    position.flush();
    assertThat(offsets.load(partition)).isEqualTo(6);
  }

  @Test
  void it_does_not_go_back() {
    StoredPosition position = new StoredPosition(offsets, partition, Duration.ofDays(1));
    position.reached(6);
    position.flush();

    position.reached(3);
    position.flush();

    assertThat(offsets.load(partition)).isEqualTo(6);
  }

  @Test
  void it_begins_where_the_last_one_ended() {
    StoredPosition before = new StoredPosition(offsets, partition, Duration.ofDays(1));
    before.reached(6);
    before.flush();

    assertThat(new StoredPosition(offsets, partition, Duration.ofDays(1)).load()).isEqualTo(6);
  }
}
