package io.orderstreams.proof.check;

import com.fasterxml.jackson.databind.JsonNode;
import io.orderstreams.proof.check.Request.Kind;
import io.orderstreams.proof.check.Request.Outcome;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which order comes from which request.
 *
 * @param acknowledged by order id: the requests that were answered with this order
 * @param unasked orders that nobody was answered with, and that no request of unknown outcome
 *     explains
 */
record Placements(Map<String, List<Request>> acknowledged, List<OrderHistory> unasked) {

  static Placements of(Facts facts) {
    Map<String, List<Request>> acknowledged = new LinkedHashMap<>();
    Set<String> settledKeys = new HashSet<>();
    for (Request request : facts.requests(Kind.PLACE)) {
      if (request.is(Outcome.DONE)) {
        acknowledged.computeIfAbsent(orderId(request), id -> new ArrayList<>()).add(request);
        String key = request.exchange().idempotencyKey();
        if (key != null) {
          settledKeys.add(key);
        }
      }
    }
    Map<Content, Integer> possible = possible(facts, settledKeys);
    List<OrderHistory> unasked = new ArrayList<>();
    for (OrderHistory order : facts.log().orders().values()) {
      if (order.created().isPresent() && !acknowledged.containsKey(order.id())) {
        Content content = order.content().orElse(null);
        if (content == null || possible.getOrDefault(content, 0) == 0) {
          unasked.add(order);
        } else {
          possible.merge(content, -1, Integer::sum);
        }
      }
    }
    return new Placements(acknowledged, unasked);
  }

  /** Empty if the answer names none. */
  static String orderId(Request request) {
    return Json.text(request.answer(), "id");
  }

  /** How many orders of each content may have been placed without anybody's knowing. */
  private static Map<Content, Integer> possible(Facts facts, Set<String> settledKeys) {
    record Keyed(String key, Content content) {}
    Map<Content, Integer> possible = new HashMap<>();
    Set<Keyed> counted = new HashSet<>();
    for (Request request : facts.requests(Kind.PLACE)) {
      Content content = Content.ofRequest(request.body());
      if (!request.mayHaveBeenDone() || content == null) {
        continue;
      }
      String key = request.exchange().idempotencyKey();
      // Under a key there is one order at most, however often it was asked for.
      if (key == null || (!settledKeys.contains(key) && counted.add(new Keyed(key, content)))) {
        possible.merge(content, 1, Integer::sum);
      }
    }
    return possible;
  }

  /**
   * Whether this order looks like one that was asked for wrongly: the same customer's, of the same
   * articles.
   */
  static boolean isOfWrongRequest(Facts facts, OrderHistory order) {
    Content content = order.content().orElse(null);
    return content != null
        && facts.requests(Kind.PLACE).stream()
            .filter(Request::isWrong)
            .map(Request::body)
            .anyMatch(
                body ->
                    Json.text(body, "customerId").equalsIgnoreCase(content.customerId())
                        && skus(body).equals(content.pieces().keySet()));
  }

  private static Set<String> skus(JsonNode body) {
    Set<String> skus = new HashSet<>();
    body.path("lines").forEach(line -> skus.add(Json.text(line, "sku")));
    return skus;
  }
}
