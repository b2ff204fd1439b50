package io.orderstreams.orders.read;

import io.orderstreams.eventstream.http.ProblemException;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Gatherers;

/**
 * Those who wait for an order to have a version, also for orders that are not there yet. No thread
 * waits. Thread-safe.
 */
@Singleton
public final class VersionWaiters {

  private record Waiter(long version, CompletableFuture<Boolean> reached) {}

  private final Map<UUID, Set<Waiter>> waiting = new ConcurrentHashMap<>();
  private final AtomicInteger count = new AtomicInteger();
  private final WaitSettings settings;

  VersionWaiters(WaitSettings settings) {
    this.settings = settings;
  }

  /**
   * Call before looking for the order, so that nothing is missed in between; complete it when it is
   * not needed any more.
   *
   * @return completes with whether the version was reached in time. What depends on it must not
   *     block: it runs where the projection does
   */
  CompletableFuture<Boolean> await(UUID order, long version) {
    if (count.incrementAndGet() > settings.max()) {
      count.decrementAndGet();
      throw ProblemException.unavailable("too many are waiting", settings.retryAfter());
    }
    CompletableFuture<Boolean> reached = new CompletableFuture<>();
    Waiter waiter = new Waiter(version, reached);
    waiting.compute(
        order,
        (id, others) -> {
          Set<Waiter> all = others == null ? ConcurrentHashMap.newKeySet() : others;
          all.add(waiter);
          return all;
        });
    CompletableFuture<Boolean> _ = reached.whenComplete((result, fault) -> remove(order, waiter));
    return reached.completeOnTimeout(false, settings.timeout().toMillis(), TimeUnit.MILLISECONDS);
  }

  /** An order has this version now, and everyone can see it. */
  public void reached(UUID order, long version) {
    Set<Waiter> waiters = waiting.get(order);
    if (waiters != null) {
      waiters.stream()
          .filter(waiter -> waiter.version() <= version)
          .forEach(waiter -> waiter.reached().complete(true));
    }
  }

  /** The orders that are waited for, so many at a time. */
  List<Set<UUID>> orders(int atATime) {
    return waiting.keySet().stream()
        .gather(Gatherers.windowFixed(atATime))
        .map(Set::copyOf)
        .toList();
  }

  /** How many wait. */
  int count() {
    return count.get();
  }

  private void remove(UUID order, Waiter waiter) {
    count.decrementAndGet();
    waiting.computeIfPresent(
        order,
        (id, all) -> {
          all.remove(waiter);
          return all.isEmpty() ? null : all;
        });
  }
}
