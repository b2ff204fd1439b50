package io.orderstreams.systemtests.job;

import io.orderstreams.systemtests.http.Attempt;
import io.orderstreams.systemtests.http.Attempt.Answered;
import io.orderstreams.systemtests.http.Backoff;
import io.orderstreams.systemtests.http.Deadline;
import io.orderstreams.systemtests.http.Service;
import java.util.Map;
import java.util.UUID;

/** Goods that come in while orders are being placed. */
public record Delivery(String sku, long quantity) {

  /** Repeats the request under one key until it is answered, so that the goods come in once. */
  public void arriveAt(Service inventory, Deadline deadline) throws InterruptedException {
    Map<String, String> key = Map.of("Idempotency-Key", "delivery-" + UUID.randomUUID());
    Backoff backoff = new Backoff();
    while (true) {
      Attempt attempt =
          inventory.post("/stock/" + sku + "/receipts", "{\"quantity\": " + quantity + "}", key);
      if (attempt instanceof Answered answered && answered.isOk()) {
        return;
      }
      deadline.pause(backoff.next(), "the delivery of " + sku + " to be taken (" + attempt + ")");
    }
  }
}
