package io.orderstreams.systemtests.race;

import io.orderstreams.systemtests.http.Service;
import io.orderstreams.systemtests.job.Fate;
import java.util.Map;

/** What a client wants of an order. */
public enum Wish {
  CANCEL("cancel", Fate.CANCELLED_AFTER_CONFIRMATION, "order.cancelled"),
  SHIP("ship", Fate.SHIPPED, "order.shipped");

  private final String command;
  private final Fate fate;
  private final String event;

  Wish(String command, Fate fate, String event) {
    this.command = command;
    this.fate = fate;
    this.event = event;
  }

  String command() {
    return command;
  }

  /** The order's, if this is fulfilled. */
  public Fate fate() {
    return fate;
  }

  /** The type of the event that fulfils it. */
  public String event() {
    return event;
  }

  /**
   * What the client sends, and the event holds.
   *
   * @param parcel by which one shipment is told from another; a cancellation has nothing like it
   */
  Map<String, Object> content(String parcel) {
    return switch (this) {
      case CANCEL -> Map.of("reason", Fate.CANCEL_REASON);
      case SHIP -> Map.of("carrier", "DHL", "trackingNumber", parcel);
    };
  }

  String json(String parcel) {
    return Service.write(content(parcel));
  }
}
