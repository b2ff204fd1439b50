package io.orderstreams.orders.read;

import io.micronaut.scheduling.TaskExecutors;
import io.orderstreams.eventstream.http.ProblemException;
import io.orderstreams.orders.order.VersionedOrder;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;

/** Orders that a caller knows to have come to a version, which this view may not have seen yet. */
@Singleton
final class AwaitedOrders {

  /** What another instance may have read is asked for by so many orders at a time. */
  private static final int LOOKED_FOR = 1_000;

  private final Orders orders;
  private final VersionWaiters waiters;
  private final WaitSettings settings;
  private final ExecutorService blocking;
  private final Watch watch;

  AwaitedOrders(
      Orders orders,
      VersionWaiters waiters,
      WaitSettings settings,
      WatchSettings watching,
      @Named(TaskExecutors.BLOCKING) ExecutorService blocking) {
    this.orders = orders;
    this.waiters = waiters;
    this.settings = settings;
    this.blocking = blocking;
    this.watch = new Watch("awaited-orders", watching.interval(), this::lookIntoOrders);
  }

  /**
   * The order as soon as it has at least this version. If that takes too long, fails with a 503,
   * also when the order is not there at all: the caller says that it is, so the view may be behind,
   * and a 404 would be taken for the last word.
   */
  CompletableFuture<VersionedOrder> atLeast(UUID id, long version) throws SQLException {
    CompletableFuture<Boolean> reached = waiters.await(id, version);
    Optional<VersionedOrder> already;
    try {
      already = orders.now(id).filter(order -> order.version() >= version);
    } catch (SQLException | RuntimeException e) {
      reached.complete(false);
      throw e;
    }
    if (already.isPresent()) {
      reached.complete(true);
      return CompletableFuture.completedFuture(already.get());
    }
    watch.wanted();
    return reached.thenApplyAsync(inTime -> now(id, version), blocking);
  }

  private boolean lookIntoOrders() throws SQLException {
    for (Set<UUID> some : waiters.orders(LOOKED_FOR)) {
      orders.now(some).forEach((id, order) -> waiters.reached(id, order.version()));
    }
    return waiters.count() > 0;
  }

  /** Looks once more in any case: nobody may have told. */
  private VersionedOrder now(UUID id, long version) {
    try {
      return orders
          .now(id)
          .filter(order -> order.version() >= version)
          .orElseThrow(
              () ->
                  ProblemException.unavailable(
                      "version %d of order %s is not known here yet".formatted(version, id),
                      settings.retryAfter()));
    } catch (SQLException e) {
      throw new CompletionException(e);
    }
  }
}
