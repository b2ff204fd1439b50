package io.orderstreams.eventstream.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.rabbitmq.stream.Consumer;
import com.rabbitmq.stream.ConsumerFlowStrategy;
import com.rabbitmq.stream.MessageHandler;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ChunkCreditsTest {

  private static final int CHUNK = 2;

  private final AtomicInteger given = new AtomicInteger();
  private final ChunkCredits cautious = new ChunkCredits(7, 0);
  private final ChunkCredits ahead = new ChunkCredits(7, 2 * CHUNK);

  @Test
  void it_begins_with_the_credits_of_the_settings() {
    assertThat(cautious.initialCredits()).isEqualTo(7);
  }

  @Test
  void a_chunk_gives_one_credit_when_its_first_message_has_been_dealt_with() {
    ConsumerFlowStrategy.MessageProcessedCallback chunk = cautious.start(chunk(given::addAndGet));
    assertThat(given).hasValue(0);

    chunk.processed(message());
    chunk.processed(message());

    assertThat(given).hasValue(1);
  }

  @Test
  void each_chunk_gives_its_own() {
    cautious.start(chunk(given::addAndGet)).processed(message());
    cautious.start(chunk(given::addAndGet)).processed(message());

    assertThat(given).hasValue(2);
  }

  @Test
  void a_chunk_gives_its_credit_at_once_while_few_messages_wait() {
    ahead.start(chunk(given::addAndGet));
    assertThat(given).hasValue(1);
    ahead.start(chunk(given::addAndGet));
    assertThat(given).hasValue(2);

    ahead.start(chunk(given::addAndGet));
    assertThat(given).as("as many wait as may").hasValue(2);
  }

  @Test
  void no_chunk_gives_two_credits_and_none_keeps_its_own() {
    List<ConsumerFlowStrategy.MessageProcessedCallback> chunks =
        Stream.generate(() -> ahead.start(chunk(given::addAndGet))).limit(9).toList();
    assertThat(given).hasValue(2);

    chunks.forEach(chunk -> chunk.processed(message()));

    assertThat(given).hasValue(9);
  }

  @Test
  void what_has_been_dealt_with_makes_room() {
    ahead.start(chunk(given::addAndGet)).processed(message());
    ahead.start(chunk(given::addAndGet)).processed(message());
    ahead.start(chunk(given::addAndGet)).processed(message());

    ahead.start(chunk(given::addAndGet));

    assertThat(given).hasValue(4);
  }

  @Test
  void a_connection_that_is_gone_does_no_harm() {
    ConsumerFlowStrategy.MessageProcessedCallback chunk =
        cautious.start(
            chunk(
                n -> {
                  throw new IllegalStateException("closed");
                }));

    assertThatCode(() -> chunk.processed(message())).doesNotThrowAnyException();
  }

  private interface Giving {
    void credits(int credits);
  }

  private static ConsumerFlowStrategy.Context chunk(Giving giving) {
    return new ConsumerFlowStrategy.Context() {
      @Override
      public void credits(int credits) {
        giving.credits(credits);
      }

      @Override
      public long messageCount() {
        return CHUNK;
      }

      @Override
      public long chunkId() {
        return 0;
      }
    };
  }

  private static MessageHandler.Context message() {
    return new MessageHandler.Context() {
      @Override
      public long offset() {
        return 0;
      }

      @Override
      public void storeOffset() {}

      @Override
      public long timestamp() {
        return 0;
      }

      @Override
      public long committedChunkId() {
        return 0;
      }

      @Override
      public String stream() {
        return "";
      }

      @Override
      public Consumer consumer() {
        throw new UnsupportedOperationException();
      }

      @Override
      public void processed() {}
    };
  }
}
