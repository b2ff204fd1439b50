package io.orderstreams.eventstream.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.rabbitmq.stream.StreamException;
import io.orderstreams.eventstream.samples.Logs;
import io.orderstreams.eventstream.testing.BrokerForTests;
import io.orderstreams.eventstream.testing.VirtualHost;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class BrokerOffsetsIT {

  private static final VirtualHost BROKER = BrokerForTests.emptyVirtualHost();

  private final BrokerOffsets offsets =
      new BrokerOffsets(BROKER.environment(), "reader-" + UUID.randomUUID());

  @AfterAll
  static void removeVirtualHost() {
    BROKER.close();
  }

  @Test
  void without_a_stored_position_nothing_has_been_read() {
    Partition partition = BROKER.createStream().partitions().getFirst();

    assertThat(offsets.load(partition)).isEqualTo(-1);
  }

  @Test
  void a_stored_position_is_loaded_and_looking_does_not_move_it() {
    Partition partition = BROKER.createStream().partitions().getFirst();
    Logs.write(BROKER.environment(), partition, Logs.texts("a", 10));

    offsets.store(partition, 6);

    assertThat(offsets.load(partition)).isEqualTo(6);
    Logs.write(BROKER.environment(), partition, Logs.texts("b", 10));
    assertThat(offsets.load(partition)).isEqualTo(6);
    assertThat(new BrokerOffsets(BROKER.environment(), "another").load(partition)).isEqualTo(-1);
  }

  @Test
  void a_stored_0_comes_out_as_0_or_as_nothing_so_that_one_message_is_read_twice_at_worst() {
    Partition partition = BROKER.createStream().partitions().getFirst();
    Logs.write(BROKER.environment(), partition, Logs.texts("a", 1));

    offsets.store(partition, 0);

    assertThat(offsets.load(partition)).isBetween(-1L, 0L);
  }

  @Test
  void positions_survive_a_crash_of_the_broker() {
    Partition partition = BROKER.createStream().partitions().getFirst();
    Logs.write(BROKER.environment(), partition, Logs.texts("a", 10));
    offsets.store(partition, 7);

    BrokerForTests.kill();
    BrokerForTests.start();

    assertThat(offsets.load(partition)).isEqualTo(7);
  }

  @Test
  void a_missing_stream_is_an_error_and_not_an_empty_one() {
    assertThatThrownBy(() -> offsets.load(new Partition(0, "no-such-stream")))
        .isInstanceOf(StreamException.class);
  }
}
