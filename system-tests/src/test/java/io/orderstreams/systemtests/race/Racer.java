package io.orderstreams.systemtests.race;

import io.orderstreams.systemtests.http.Attempt;
import io.orderstreams.systemtests.services.OrderView;
import io.orderstreams.systemtests.services.Orders;
import java.util.Map;

/**
 * One client.
 *
 * @param through which instance
 * @param versioned whether the wish is for the order as the client knows it, and no other
 * @param parcel the client's name for a shipment
 */
public record Racer(Orders through, Wish wish, boolean versioned, String parcel) {

  Attempt run(OrderView order) throws InterruptedException {
    String json = wish.json(parcel);
    return versioned
        ? through.command(order, wish.command(), json)
        : through.commandAnyVersion(order, wish.command(), json);
  }

  /** What the event of a fulfilled wish holds. */
  public Map<String, Object> content() {
    return wish.content(parcel);
  }

  /** How this client is told that it has lost. */
  public int losing() {
    return versioned ? 412 : 409;
  }
}
