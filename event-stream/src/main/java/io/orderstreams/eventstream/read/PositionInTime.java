package io.orderstreams.eventstream.read;

import io.orderstreams.eventstream.log.Partition;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Asks for a position for somebody who cannot wait long: a thread of the client's. */
final class PositionInTime {

  /** The client needs its thread for other things, such as confirms. */
  private static final Duration TIMEOUT = Duration.ofSeconds(2);

  private PositionInTime() {}

  /**
   * The stored position.
   *
   * @throws ExecutionException if it cannot be had
   * @throws TimeoutException if it cannot be had in time
   */
  static long load(Positions positions, Partition partition)
      throws InterruptedException, ExecutionException, TimeoutException {
    CompletableFuture<Long> stored = new CompletableFuture<>();
    Thread.ofVirtual()
        .name("position of " + partition)
        .start(
            () -> {
              try {
                stored.complete(positions.load(partition));
              } catch (Throwable e) {
                stored.completeExceptionally(e);
              }
            });
    return stored.get(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
  }
}
