package io.orderstreams.eventstream.read;

import com.rabbitmq.stream.ConsumerFlowStrategy;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks for another chunk when the first message of a chunk has been dealt with. So at most {@code
 * credits + 1} chunks are in memory, and however many messages of a chunk are passed over, no
 * credit is ever lost and reading cannot stall.
 */
record ChunkCredits(int initialCredits) implements ConsumerFlowStrategy {

  private static final Logger LOG = LoggerFactory.getLogger(ChunkCredits.class);

  @Override
  public MessageProcessedCallback start(Context chunk) {
    AtomicBoolean given = new AtomicBoolean();
    return message -> {
      if (given.compareAndSet(false, true)) {
        give(chunk);
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
