package io.orderstreams.benchmarks.load;

import com.rabbitmq.stream.Consumer;
import com.rabbitmq.stream.ConsumerBuilder;
import com.rabbitmq.stream.OffsetSpecification;
import java.util.concurrent.CountDownLatch;

/** What the client itself reads, when nobody looks into the messages. */
public final class RawConsumer {

  private static final int CREDITS = 50;

  private RawConsumer() {}

  /**
   * Messages a second of the first so many.
   *
   * @param stream knows what to read
   */
  public static double perSecond(ConsumerBuilder stream, int messages) throws InterruptedException {
    CountDownLatch left = new CountDownLatch(messages);
    long start = System.nanoTime();
    try (Consumer _ =
        stream
            .offset(OffsetSpecification.first())
            .flow()
            .initialCredits(CREDITS)
            .builder()
            .messageHandler((context, message) -> left.countDown())
            .build()) {
      left.await();
      return messages / ((System.nanoTime() - start) / 1e9);
    }
  }
}
