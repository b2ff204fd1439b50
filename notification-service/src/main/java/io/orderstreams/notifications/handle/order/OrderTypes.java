package io.orderstreams.notifications.handle.order;

import io.orderstreams.eventstream.codec.EventCodec;
import io.orderstreams.notifications.handle.Route;
import java.util.List;

/** The order service's types, by their wire names. */
public final class OrderTypes {

  public static final String CREATED = "order.created";
  public static final String CONFIRMED = "order.confirmed";
  public static final String REJECTED = "order.rejected";
  public static final String CANCELLED = "order.cancelled";
  public static final String SHIPPED = "order.shipped";
  public static final String COMPLETED = "order.completed";

  public static final List<String> ALL =
      List.of(CREATED, CONFIRMED, REJECTED, CANCELLED, SHIPPED, COMPLETED);

  private OrderTypes() {}

  /**
   * The route of this type's messages: a message tells more than the event, so it has its own
   * schema.
   */
  public static Route route(String queue, String type) {
    return new Route(queue, type, EventCodec.dataSchema(type + ".message", 1));
  }
}
