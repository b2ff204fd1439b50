package io.orderstreams.orders.write.place;

import io.orderstreams.eventstream.append.AppendException;
import io.orderstreams.eventstream.envelope.Envelope;
import io.orderstreams.eventstream.envelope.Ids;
import io.orderstreams.eventstream.http.ProblemException;
import io.orderstreams.orders.events.OrderEvent;
import io.orderstreams.orders.order.VersionedOrder;
import io.orderstreams.orders.read.Outcomes;
import io.orderstreams.orders.write.CommandSettings;
import io.orderstreams.orders.write.OrderLog;
import jakarta.inject.Singleton;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Appends the first event of an order. It has an id of its own, so nobody can be faster: confirmed
 * is done.
 */
@Singleton
class PlaceOrder {

  private final OrderLog log;
  private final Outcomes outcomes;
  private final CommandSettings settings;

  PlaceOrder(OrderLog log, Outcomes outcomes, CommandSettings settings) {
    this.log = log;
    this.outcomes = outcomes;
    this.settings = settings;
  }

  VersionedOrder place(OrderRequest request) throws InterruptedException {
    UUID orderId = Ids.next();
    OrderEvent.Created created = PlaceOrderRules.created(orderId, request);
    Envelope event = log.envelope(created, 1, null);
    // Whoever asks for the order before the projection knows it, waits for that. The projection
    // ends the expectation.
    outcomes.placing(orderId);
    try {
      log.append(event).get(settings.outcomeTimeout().toMillis(), TimeUnit.MILLISECONDS);
      return VersionedOrder.after(null, created, 1, event.time());
    } catch (ExecutionException e) {
      outcomes.forget(orderId);
      throw e.getCause() instanceof AppendException append
          ? unavailable(orderId, append)
          : new IllegalStateException(e.getCause());
    } catch (TimeoutException e) {
      outcomes.forget(orderId);
      throw unknown(orderId);
    }
  }

  private ProblemException unavailable(UUID orderId, AppendException fault) {
    return switch (fault) {
      case AppendException.NotStored notStored ->
          ProblemException.unavailable(
              "the order log is out of reach, the order was not placed", settings.retryAfter());
      case AppendException.Unknown unknown -> unknown(orderId);
    };
  }

  private ProblemException unknown(UUID orderId) {
    return ProblemException.unavailable(
        "it is not known whether the order was placed; before you try again, look whether there is an order "
            + orderId,
        settings.retryAfter());
  }
}
