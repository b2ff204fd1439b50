package io.orderstreams.proof.load;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.orderstreams.proof.record.Exchange;
import java.time.Duration;
import java.util.Optional;

/**
 * What one client does with the services, as someone does who meets outages every day. At closing
 * time each act ends with an {@link InterruptedException}, except one that waits for its answer.
 */
final class Desk {

  /** An order as an answer shows it. */
  record Order(String id, String status, long version) {}

  private static final ObjectMapper JSON = new ObjectMapper();

  private static final int TRIES = 5;
  private static final Duration FIRST_PAUSE = Duration.ofMillis(300);

  /** In how many looks an order has usually been answered by stock, also through a short outage. */
  private static final int LOOKS = 25;

  private static final Duration LOOK_AGAIN = Duration.ofMillis(400);

  private final String client;
  private final Caller caller;
  private final OpeningHours hours;

  Desk(String client, Caller caller, OpeningHours hours) {
    this.client = client;
    this.caller = caller;
    this.hours = hours;
  }

  String client() {
    return client;
  }

  /** Lets time pass between two requests. */
  void pass(Duration time) throws InterruptedException {
    hours.pass(time);
  }

  Exchange once(Request request) throws InterruptedException {
    hours.pass(Duration.ZERO);
    return caller.send(client, request);
  }

  /** Again after an outage, with growing pauses: only for what may be done twice. */
  Exchange repeated(Request request) throws InterruptedException {
    Duration pause = FIRST_PAUSE;
    Exchange last = once(request);
    for (int tries = 1; tries < TRIES && isOutage(last); tries++) {
      pass(pause);
      pause = pause.multipliedBy(2);
      last = once(request);
    }
    return last;
  }

  /** Empty if it was not taken, or nobody knows. */
  Optional<Order> place(Request request) throws InterruptedException {
    return order(request.idempotencyKey() == null ? once(request) : repeated(request));
  }

  /** Looks until stock has answered; empty if that takes too long. */
  Optional<Order> decided(Order placed) throws InterruptedException {
    for (int look = 0; look < LOOKS; look++) {
      Optional<Order> seen =
          order(once(Request.get(Exchange.ORDERS, "/orders/" + placed.id() + "?minVersion=2")));
      if (seen.isPresent() && !seen.get().status().equals("PENDING")) {
        return seen;
      }
      pass(LOOK_AGAIN);
    }
    return Optional.empty();
  }

  static Optional<Order> order(Exchange exchange) {
    Integer status = exchange.status();
    if (status == null || status / 100 != 2) {
      return Optional.empty();
    }
    try {
      JsonNode order = JSON.readTree(exchange.answer());
      return Optional.of(
          new Order(
              order.path("id").asText(),
              order.path("status").asText(),
              order.path("version").asLong()));
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }

  private static boolean isOutage(Exchange exchange) {
    return exchange.status() == null || exchange.status() >= 500;
  }
}
