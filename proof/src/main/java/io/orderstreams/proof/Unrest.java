package io.orderstreams.proof;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.function.IntSupplier;

/**
 * What has not come to rest: a customer who waits for an answer, a service that is not healthy, a
 * reader, dispatcher or relay that is behind, an order that waits for stock, a queue that holds a
 * message. What a service says of itself is only used to know when to look; what is true is judged
 * afterwards.
 */
final class Unrest implements Settling.Look {

  private static final String READERS = "reader_lag_messages";

  /**
   * @param gauges that are zero when it has nothing left to do
   */
  private record Service(String name, URI place, List<String> gauges) {}

  private static final List<Service> SERVICES =
      List.of(
          new Service("order-service", Stack.ORDERS, List.of(READERS, "orders_dispatch_behind")),
          new Service(
              "inventory-service", Stack.INVENTORY, List.of(READERS, "inventory_ledger_backlog")),
          new Service("notification-service", Stack.NOTIFICATIONS, List.of()));

  private final IntSupplier customers;

  /**
   * @param customers how many are still there
   */
  Unrest(IntSupplier customers) {
    this.customers = customers;
  }

  @Override
  public Optional<String> unrest() throws InterruptedException {
    int waiting = customers.getAsInt();
    if (waiting > 0) {
      return Optional.of(waiting + " customers wait for an answer");
    }
    try {
      for (Service service : SERVICES) {
        Asking.text(service.place(), "/health");
        Optional<String> behind =
            Gauges.notZero(Asking.text(service.place(), "/metrics"), service.gauges());
        if (behind.isPresent()) {
          return Optional.of(service.name() + " is behind: " + behind.get());
        }
      }
      JsonNode pending = Asking.json(Stack.ORDERS, "/orders?status=PENDING&limit=1").path("items");
      if (!pending.isEmpty()) {
        return Optional.of("an order waits for stock: " + pending.get(0).path("id").asText());
      }
      return queue();
    } catch (IOException e) {
      return Optional.of(e.getMessage() == null ? e.toString() : e.getMessage());
    }
  }

  private static Optional<String> queue() throws IOException, InterruptedException {
    for (JsonNode queue : Asking.json(Stack.MANAGEMENT, "/api/queues/%2F")) {
      if (!queue.path("type").asText().equals("stream") && queue.path("messages").asLong() > 0) {
        return Optional.of(
            "queue %s holds %s messages"
                .formatted(queue.path("name").asText(), queue.path("messages").asText()));
      }
    }
    return Optional.empty();
  }
}
