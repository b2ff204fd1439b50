package io.orderstreams.eventstream.log;

import com.rabbitmq.stream.Consumer;
import com.rabbitmq.stream.Environment;
import com.rabbitmq.stream.NoOffsetException;
import com.rabbitmq.stream.OffsetSpecification;
import java.time.Duration;

/**
 * Positions kept at the broker (server-side offset tracking) for readers that have no database of
 * their own for them. Fit for readers whose effects may safely happen twice, because a position is
 * stored some time after its effect.
 */
public final class BrokerOffsets {

  // For a consumer that has not stored anything, the client's periodic check stores 0: the first
  // message of the stream
  // would count as read without ever having been.
  private static final Duration NEVER = Duration.ofDays(10_000);

  private final Environment environment;
  private final String reader;

  /**
   * @param environment one that no reader uses: asking for a position opens a consumer, and a
   *     reader asks while its own environment holds the lock that this needs
   * @param reader the name under which the broker keeps the positions
   */
  public BrokerOffsets(Environment environment, String reader) {
    this.environment = environment;
    this.reader = reader;
  }

  /**
   * The stored position, or -1 if there is none. The broker does not tell a stored 0 from none, so
   * that one message is read twice.
   */
  public long load(Partition partition) {
    // The client answers this only for an open consumer; this one reads nothing and stores nothing.
    try (Consumer consumer =
        environment.consumerBuilder().stream(partition.stream())
            .name(reader)
            .manualTrackingStrategy()
            .checkInterval(NEVER)
            .builder()
            .offset(OffsetSpecification.next())
            .flow()
            .initialCredits(1)
            .builder()
            .messageHandler((context, message) -> {})
            .build()) {
      return consumer.storedOffset();
    } catch (NoOffsetException none) {
      return -1;
    }
  }

  /** Stores a position. Takes about 200 ms, so call it now and then, not for each message. */
  public void store(Partition partition, long position) {
    environment.storeOffset(reader, partition.stream(), position);
  }
}
