package io.orderstreams.orders.write.place;

import io.orderstreams.eventstream.append.AppendException;
import io.orderstreams.eventstream.envelope.Envelope;
import io.orderstreams.eventstream.envelope.Ids;
import io.orderstreams.orders.events.OrderEvent;
import io.orderstreams.orders.order.VersionedOrder;
import io.orderstreams.orders.read.Orders;
import io.orderstreams.orders.read.Outcomes;
import io.orderstreams.orders.write.AppendAndLearn;
import io.orderstreams.orders.write.Causation;
import io.orderstreams.orders.write.CommandSettings;
import io.orderstreams.orders.write.OrderLog;
import io.orderstreams.orders.write.OutcomeUnknownException;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Appends the first event of an order. Blocks its (virtual) thread. */
@Singleton
class PlaceOrder {

  private final OrderLog log;
  private final AppendAndLearn appends;
  private final Orders orders;
  private final Outcomes outcomes;
  private final CommandSettings settings;

  PlaceOrder(
      OrderLog log,
      AppendAndLearn appends,
      Orders orders,
      Outcomes outcomes,
      CommandSettings settings) {
    this.log = log;
    this.appends = appends;
    this.orders = orders;
    this.outcomes = outcomes;
    this.settings = settings;
  }

  /**
   * @param request one without violations
   * @param key null if the caller has none: then each request is an order of its own
   * @throws AppendException if the order could not be placed, or nobody knows
   * @throws OutcomeUnknownException if nobody knows
   */
  Placement place(OrderRequest request, @Nullable IdempotencyKey key)
      throws SQLException, InterruptedException {
    return key == null ? placeNew(request) : placeOnce(request, key);
  }

  /** The order has an id of its own, so nobody can be faster: confirmed is done. */
  private Placement placeNew(OrderRequest request) throws InterruptedException {
    UUID orderId = Ids.next();
    OrderEvent.Created created = PlaceOrderRules.created(orderId, request);
    Envelope event = log.envelope(created, 1, Causation.request());
    // Whoever asks for the order before the projection knows it, waits for that. The projection
    // ends the expectation.
    outcomes.placing(event);
    try {
      log.append(event).get(settings.outcomeTimeout().toMillis(), TimeUnit.MILLISECONDS);
      return new Placement.Placed(placed(created, event));
    } catch (ExecutionException e) {
      outcomes.forget(event);
      throw e.getCause() instanceof AppendException append
          ? append
          : new IllegalStateException(e.getCause());
    } catch (TimeoutException e) {
      outcomes.forget(event);
      throw new OutcomeUnknownException("no confirm in time for " + event, e);
    }
  }

  /** Somebody with the same key may be faster, here or in another instance: the log tells. */
  private Placement placeOnce(OrderRequest request, IdempotencyKey key)
      throws SQLException, InterruptedException {
    UUID orderId = key.orderId();
    OrderEvent.Created created = PlaceOrderRules.created(orderId, request);
    Optional<VersionedOrder> known = orders.find(orderId);
    if (known.isPresent()) { // saves an append, no more
      return placedBefore(created, known.get());
    }
    Envelope event = log.envelope(created, 1, Causation.request());
    return switch (appends.append(event)) {
      case EFFECTIVE -> new Placement.Placed(placed(created, event));
      case SUPERSEDED ->
          placedBefore(
              created,
              orders
                  .find(orderId)
                  .orElseThrow(() -> new IllegalStateException("superseded by nothing: " + event)));
    };
  }

  /** The same content is what leads to the same order. */
  private static Placement placedBefore(OrderEvent.Created wanted, VersionedOrder found) {
    Instant createdAt = found.order().details().createdAt();
    VersionedOrder repeated = VersionedOrder.after(null, wanted, 1, createdAt);
    return repeated.order().details().equals(found.order().details())
        ? new Placement.PlacedBefore(found)
        : new Placement.KeyUsedOtherwise();
  }

  private static VersionedOrder placed(OrderEvent.Created created, Envelope event) {
    return VersionedOrder.after(null, created, 1, event.time());
  }
}
