package io.orderstreams.orders.write.place;

import io.orderstreams.orders.order.VersionedOrder;

/** How placing an order ended. Faults are exceptions. */
sealed interface Placement {

  String USED_OTHERWISE = "this idempotency key was used for another order before";

  /** It was placed just now. */
  record Placed(VersionedOrder order) implements Placement {}

  /** The same request has placed it before; the order as it is now. */
  record PlacedBefore(VersionedOrder order) implements Placement {}

  /** The idempotency key stands for another order. */
  record KeyUsedOtherwise() implements Placement {}
}
