package io.orderstreams.eventstream.read;

import com.rabbitmq.stream.Message;
import com.rabbitmq.stream.MessageHandler;
import io.orderstreams.eventstream.log.StreamMessages;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What has arrived for a partition: the client's threads put it in, the reading thread takes it
 * out. What belongs to a {@link Run} that is over is dropped, all of it.
 */
final class Arrivals {

  private sealed interface Arrival {
    Run run();
  }

  /** A run begins at this offset or after it. */
  record RunBegins(Run run, long from) implements Arrival {}

  private record Delivery(Run run, BatchCutter.Arrived message, MessageHandler.Context context)
      implements Arrival {}

  private final BlockingQueue<Arrival> queue = new LinkedBlockingQueue<>();

  /** Taken out of the queue at once, since each time costs those who put in. */
  private final Deque<Arrival> taken = new ArrayDeque<>();

  private final Deque<Delivery> pending = new ArrayDeque<>();
  private final int batchMax;

  /**
   * @param batchMax most messages taken at once
   */
  Arrivals(int batchMax) {
    this.batchMax = batchMax;
  }

  /** What is still here of earlier runs goes: while nothing is taken, each would leave some. */
  void begin(Run run, long from) {
    queue.removeIf(arrival -> arrival.run().isOver());
    queue.add(new RunBegins(run, from));
  }

  void add(Run run, MessageHandler.Context context, Message message) {
    if (!run.isOver()) {
      queue.add(
          new Delivery(
              run,
              new BatchCutter.Arrived(context.offset(), () -> StreamMessages.toEnvelope(message)),
              context));
    }
  }

  /**
   * Waits for what comes next: messages of one run, which are pending then, or the beginning of a
   * run, which is returned. Or for nothing, if nothing comes in time.
   */
  @Nullable RunBegins take(Duration atMost) throws InterruptedException {
    if (taken.isEmpty()) {
      Arrival first = queue.poll(atMost.toMillis(), TimeUnit.MILLISECONDS);
      if (first == null) {
        return null;
      }
      taken.add(first);
      queue.drainTo(taken, batchMax - 1);
    }
    return switch (taken.remove()) {
      case RunBegins begins when !begins.run().isOver() -> begins;
      case Delivery first when !first.run().isOver() -> {
        pending.add(first);
        takeMoreOf(first.run());
        yield null;
      }
      case RunBegins _, Delivery _ -> null; // of a run that is over
    };
  }

  boolean isPending() {
    return !pending.isEmpty();
  }

  /** What has been taken and not been released, in order. */
  List<BatchCutter.Arrived> pending() {
    return pending.stream().map(Delivery::message).toList();
  }

  /** To which it belongs. */
  Run pendingRun() {
    return pending.getFirst().run();
  }

  /** It has been dealt with: the broker may send more. */
  void release() {
    pending.forEach(delivery -> delivery.context().processed());
    pending.clear();
  }

  /** It will come again, in another run. */
  void drop() {
    pending.clear();
  }

  private void takeMoreOf(Run run) {
    while (taken.peek() instanceof Delivery next && next.run() == run) {
      taken.remove();
      pending.add(next);
    }
  }
}
