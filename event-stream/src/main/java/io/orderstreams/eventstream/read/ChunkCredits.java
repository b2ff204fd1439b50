package io.orderstreams.eventstream.read;

import com.rabbitmq.stream.ConsumerFlowStrategy;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks for another chunk as soon as one has arrived, so that the broker need not wait for us; but
 * once more than {@code aheadMax} messages are waiting, only when the first message of the chunk
 * has been dealt with. So at most {@code credits + 1} chunks are in memory beyond those messages,
 * be they chunks of thousands of messages or of one; and however many messages of a chunk are
 * passed over, no credit is ever lost and reading cannot stall. One for each consumer.
 */
final class ChunkCredits implements ConsumerFlowStrategy {

  private static final Logger LOG = LoggerFactory.getLogger(ChunkCredits.class);

  private final int initialCredits;
  private final int aheadMax;

  /** Messages of chunks of which none has been dealt with. */
  private final AtomicLong waiting = new AtomicLong();

  /**
   * @param initialCredits chunks that the broker may send before it is asked for more; at least 1
   * @param aheadMax messages that may wait without holding up the broker
   */
  ChunkCredits(int initialCredits, int aheadMax) {
    this.initialCredits = initialCredits;
    this.aheadMax = aheadMax;
  }

  @Override
  public int initialCredits() {
    return initialCredits;
  }

  @Override
  public MessageProcessedCallback start(Context chunk) {
    boolean atOnce = waiting.addAndGet(chunk.messageCount()) <= aheadMax;
    if (atOnce) {
      give(chunk);
    }
    AtomicBoolean begun = new AtomicBoolean();
    return message -> {
      if (begun.compareAndSet(false, true)) {
        waiting.addAndGet(-chunk.messageCount());
        if (!atOnce) {
          give(chunk);
        }
      }
    };
  }

  private static void give(Context chunk) {
    try {
      chunk.credits(1);
    } catch (RuntimeException e) {
      // The connection that brought the chunk is gone; its successor has credits of its own.
      LOG.debug("no credit for chunk {}: {}", chunk.chunkId(), e.toString());
    }
  }
}
