package io.orderstreams.proof.load;

import io.orderstreams.proof.record.Exchange;

/** What can be wanted of an order that is there. */
final class Commands {

  private Commands() {}

  static Request cancel(String orderId) {
    return command(orderId, "/cancel", "{\"reason\": \"changed my mind\"}");
  }

  static Request ship(String orderId) {
    return command(
        orderId, "/ship", "{\"carrier\": \"Post\", \"trackingNumber\": \"T-" + orderId + "\"}");
  }

  static Request complete(String orderId) {
    return new Request(
        Exchange.ORDERS, "POST", "/orders/" + orderId + "/complete", null, null, null, false);
  }

  private static Request command(String orderId, String command, String body) {
    return Request.post(Exchange.ORDERS, "/orders/" + orderId + command, body);
  }
}
