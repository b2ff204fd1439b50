package io.orderstreams.systemtests.job;

import io.orderstreams.systemtests.services.OrderView;
import io.orderstreams.systemtests.services.OrderView.Status;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/**
 * What is meant to become of an order, if there is enough stock for it: otherwise each is rejected.
 */
public enum Fate {
  CONFIRMED(Status.CONFIRMED),
  SHIPPED(Status.SHIPPED),
  COMPLETED(Status.COMPLETED),
  /** Wants more than there can be, or what nobody has. */
  REJECTED(Status.REJECTED),
  /** While stock is still thinking about it, if that takes long enough. */
  CANCELLED_AT_ONCE(Status.CANCELLED),
  CANCELLED_AFTER_CONFIRMATION(Status.CANCELLED);

  public static final String CANCEL_REASON = "ordered by mistake";

  private static final Step DONE = new Step.Done();
  private static final Step WAIT = new Step.Wait();
  private static final Step CANCEL =
      new Step.Command("cancel", "{\"reason\": \"" + CANCEL_REASON + "\"}");
  private static final Step COMPLETE = new Step.Command("complete", "");

  private final Status wanted;

  Fate(Status wanted) {
    this.wanted = wanted;
  }

  /** The states in which such an order may end. */
  public Set<Status> ends() {
    return EnumSet.of(wanted, Status.REJECTED);
  }

  Step next(OrderView order) {
    return switch (order.status()) {
      case REJECTED, CANCELLED, COMPLETED -> DONE;
      case PENDING -> this == CANCELLED_AT_ONCE ? CANCEL : WAIT;
      case SHIPPED -> this == COMPLETED ? COMPLETE : DONE;
      case CONFIRMED ->
          switch (this) {
            case CONFIRMED, REJECTED -> DONE;
            case SHIPPED, COMPLETED -> ship(order);
            case CANCELLED_AT_ONCE, CANCELLED_AFTER_CONFIRMATION -> CANCEL;
          };
    };
  }

  private static Step ship(OrderView order) {
    String parcel = order.id().toString().substring(24).toUpperCase(Locale.ROOT);
    return new Step.Command(
        "ship", "{\"carrier\": \"DHL\", \"trackingNumber\": \"JD" + parcel + "\"}");
  }
}
