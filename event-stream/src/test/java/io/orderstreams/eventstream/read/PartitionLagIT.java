package io.orderstreams.eventstream.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderstreams.eventstream.log.BrokerOffsets;
import io.orderstreams.eventstream.log.LogExtent;
import io.orderstreams.eventstream.log.Partition;
import io.orderstreams.eventstream.read.PartitionLag.Lag;
import io.orderstreams.eventstream.samples.Logs;
import io.orderstreams.eventstream.testing.BrokerForTests;
import io.orderstreams.eventstream.testing.VirtualHost;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class PartitionLagIT {

  private static final VirtualHost BROKER = BrokerForTests.emptyVirtualHost();

  /** Ahead, so that an age is never 0 by chance. */
  private static final Clock LATER = Clock.offset(Clock.systemUTC(), Duration.ofHours(1));

  private final Partition partition = BROKER.createStream().partitions().getFirst();
  private final PartitionLag lag =
      new PartitionLag(BROKER.environment(), partition, LATER, Duration.ofSeconds(20));

  @AfterAll
  static void removeVirtualHost() {
    BROKER.close();
  }

  @Test
  void what_is_not_read_is_counted_and_has_an_age() throws Exception {
    assertThat(lag.measure(-1)).isEqualTo(Lag.NONE);

    Logs.write(BROKER.environment(), partition, Logs.texts("a", 10));
    assertThat(lag.measure(-1).messages()).isEqualTo(10);
    assertThat(lag.measure(6).messages()).isEqualTo(3);
    assertThat(lag.measure(6).age()).isBetween(Duration.ofMinutes(59), Duration.ofMinutes(61));
    assertThat(lag.measure(9)).isEqualTo(Lag.NONE);

    Logs.write(BROKER.environment(), partition, Logs.texts("b", 5));
    assertThat(lag.measure(9).messages()).isEqualTo(5);
  }

  /** A stored offset is an entry of the stream, too: its committed offset is no message. */
  @Test
  void a_reader_of_everything_is_not_behind_what_is_no_message() throws Exception {
    Logs.write(BROKER.environment(), partition, Logs.texts("a", 3));
    new BrokerOffsets(BROKER.environment(), "reader").store(partition, 1);

    assertThat(LogExtent.of(BROKER.environment(), partition).last()).isGreaterThan(2);
    assertThat(lag.measure(2)).isEqualTo(Lag.NONE);
    assertThat(lag.measure(1).messages()).isEqualTo(1);
  }
}
