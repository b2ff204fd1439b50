package io.orderstreams.orders.write.place;

import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.runtime.graceful.GracefulShutdownCapable;
import jakarta.inject.Singleton;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** The batches that are being taken now. Stopping would wait in vain for one that never ends. */
@Singleton
final class OpenBatches implements GracefulShutdownCapable {

  private final AtomicInteger open;
  private final Sinks.Empty<Void> stopping = Sinks.empty();

  OpenBatches(MeterRegistry metrics) {
    this.open = Objects.requireNonNull(metrics.gauge("orders.batches.open", new AtomicInteger()));
  }

  <T> Flux<T> counting(Flux<T> batch) {
    return batch
        .doOnSubscribe(subscription -> open.incrementAndGet())
        .doFinally(how -> open.decrementAndGet());
  }

  /** Completes when the service begins to stop, at once if it has begun. */
  Mono<Void> stopping() {
    return stopping.asMono();
  }

  /** The server itself waits for the requests that are still being answered. */
  @Override
  public CompletionStage<?> shutdownGracefully() {
    stopping.tryEmitEmpty();
    return CompletableFuture.completedFuture(null);
  }
}
