package io.orderstreams.orders.read;

import io.orderstreams.orders.order.Order;
import io.orderstreams.orders.order.VersionedOrder;
import io.orderstreams.orders.read.Outcomes.Outcome;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** The orders as the projection knows them. */
@Singleton
public final class Orders {

  private final Database database;
  private final OrderTable table;
  private final Outcomes outcomes;
  private final ReadSettings settings;

  Orders(Database database, OrderTable table, Outcomes outcomes, ReadSettings settings) {
    this.database = database;
    this.table = table;
    this.outcomes = outcomes;
    this.settings = settings;
  }

  /**
   * An order. One that this instance has just placed is waited for (bounded): callers can read what
   * they wrote.
   */
  public Optional<VersionedOrder> find(UUID id) throws SQLException, InterruptedException {
    // Asked before the database is: what arrives in between is then awaited in vain, not missed.
    Optional<CompletableFuture<Outcome>> arriving = outcomes.arriving(id);
    Optional<VersionedOrder> known = now(id);
    if (known.isEmpty() && arriving.isPresent()) {
      await(arriving.get());
      return now(id);
    }
    return known;
  }

  /** An order, without waiting for anything. */
  Optional<VersionedOrder> now(UUID id) throws SQLException {
    return Optional.ofNullable(now(Set.of(id)).get(id));
  }

  /** Those of these orders that are there, without waiting for anything. */
  Map<UUID, VersionedOrder> now(Set<UUID> ids) throws SQLException {
    return database.read(connection -> table.find(connection, ids));
  }

  /** Waits (bounded) until an order that this instance has just placed can be read. */
  void awaitOwnWrite(UUID id) throws InterruptedException {
    Optional<CompletableFuture<Outcome>> arriving = outcomes.arriving(id);
    if (arriving.isPresent()) {
      await(arriving.get());
    }
  }

  List<VersionedOrder> page(
      Order.@Nullable Status status, @Nullable UUID customer, @Nullable Cursor last, int limit)
      throws SQLException {
    return database.read(connection -> table.page(connection, status, customer, last, limit));
  }

  private void await(CompletableFuture<Outcome> arriving) throws InterruptedException {
    try {
      arriving.get(settings.ownWriteTimeout().toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException notYet) {
      // The answer is then what the projection knows.
    }
  }
}
