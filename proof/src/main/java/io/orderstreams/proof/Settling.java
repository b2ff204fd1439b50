package io.orderstreams.proof;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Whether the system has come to rest: all are healthy, no order waits for stock, no reader is
 * behind, no queue holds a message. What a service says of itself is only used to know when to
 * look; what is true is judged afterwards.
 */
final class Settling {

  /** By itself, within this time after the last fault. */
  static final Duration LIMIT = Duration.ofSeconds(60);

  private static final Duration LOOK_AGAIN = Duration.ofSeconds(2);

  /** The broker tells the length of its queues every five seconds. */
  private static final int LOOKS_IN_A_ROW = 4;

  private static final Map<String, URI> SERVICES =
      Map.of(
          "order-service", Stack.ORDERS,
          "inventory-service", Stack.INVENTORY,
          "notification-service", Stack.NOTIFICATIONS);

  private static final String LAG = "reader_lag_messages";

  private Settling() {}

  /**
   * Waits for it.
   *
   * @param since {@link System#nanoTime()} from when the time counts
   * @return what has not come to rest; empty if all has
   */
  static Optional<String> await(long since) throws InterruptedException {
    int quiet = 0;
    while (true) {
      Optional<String> unrest = unrest();
      quiet = unrest.isEmpty() ? quiet + 1 : 0;
      if (quiet == LOOKS_IN_A_ROW) {
        return Optional.empty();
      }
      if (unrest.isPresent() && System.nanoTime() - since > LIMIT.toNanos()) {
        return unrest;
      }
      Thread.sleep(LOOK_AGAIN);
    }
  }

  private static Optional<String> unrest() throws InterruptedException {
    try {
      for (Map.Entry<String, URI> service : SERVICES.entrySet()) {
        Asking.text(service.getValue(), "/health");
        Optional<String> behind = behind(Asking.text(service.getValue(), "/metrics"));
        if (behind.isPresent()) {
          return Optional.of(service.getKey() + " is behind: " + behind.get());
        }
      }
      JsonNode pending = Asking.json(Stack.ORDERS, "/orders?status=PENDING&limit=1").path("items");
      if (!pending.isEmpty()) {
        return Optional.of("an order waits for stock: " + pending.get(0).path("id").asText());
      }
      for (JsonNode queue : Asking.json(Stack.MANAGEMENT, "/api/queues/%2F")) {
        if (!queue.path("type").asText().equals("stream") && queue.path("messages").asLong() > 0) {
          return Optional.of(
              "queue %s holds %s messages"
                  .formatted(queue.path("name").asText(), queue.path("messages").asText()));
        }
      }
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of(e.getMessage() == null ? e.toString() : e.getMessage());
    }
  }

  private static Optional<String> behind(String metrics) {
    List<String> lags =
        metrics
            .lines()
            .filter(line -> line.startsWith(LAG))
            .filter(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))) > 0)
            .toList();
    return lags.stream().findFirst();
  }
}
