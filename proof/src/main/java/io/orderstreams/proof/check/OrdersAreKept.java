package io.orderstreams.proof.check;

import io.orderstreams.proof.check.Request.Kind;
import io.orderstreams.proof.check.Request.Outcome;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What was answered with 201 is in the log exactly once, with that content; what nobody knows, at
 * most once; under an idempotency key there is one order ever, and no other reason to refuse one.
 */
final class OrdersAreKept implements Promise {

  @Override
  public String words() {
    return "acknowledged orders are in the log exactly once";
  }

  @Override
  public void judge(Facts facts, Findings findings) {
    Placements placements = Placements.of(facts);
    Answers answers = Answers.of(facts);
    for (Request request : facts.requests(Kind.PLACE)) {
      if (request.isTried()) {
        findings.checked();
        if (!answers.mayBe(request)) {
          findings.violation(subject(request, placements), Answers.told(request));
        }
        if (request.is(Outcome.DONE)) {
          acknowledged(request, facts, findings);
        }
      }
    }
    placements.acknowledged().forEach((id, requests) -> once(id, requests, facts, findings));
    oneOrderForAKey(facts, findings);
    placements.unasked().stream()
        .filter(order -> !Placements.isOfWrongRequest(facts, order))
        .forEach(
            order ->
                findings.violation(
                    order.id(), "is in the log, but no request explains it (or not so many)"));
    strangeThingsInTheLog(facts, placements, findings);
  }

  private static void acknowledged(Request request, Facts facts, Findings findings) {
    String id = Placements.orderId(request);
    if (id.isEmpty()) {
      findings.violation(request.toString(), "was acknowledged without an order");
      return;
    }
    OrderHistory order = facts.log().find(id);
    OrderEvent created = order == null ? null : order.created().orElse(null);
    if (order == null || created == null) {
      findings.violation(id, "was acknowledged by " + request + ", but is not in the log");
      return;
    }
    Content wanted = Content.ofRequest(request.body());
    if (wanted == null || !wanted.equals(order.content().orElse(null))) {
      findings.violation(
          id, "is not what %s ordered: %s".formatted(request, created.data().toString()));
    } else if (!wanted.isTotal(Json.text(created.data(), "total"))) {
      findings.violation(
          id, "has total %s, not %s".formatted(created.data().path("total"), wanted.total()));
    }
  }

  /** The order that others were told of under the same key, if there is one. */
  private static String subject(Request request, Placements placements) {
    return placements.acknowledged().entrySet().stream()
        .filter(order -> order.getValue().stream().anyMatch(request::isRepetitionOf))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse(request.toString());
  }

  private static void once(String id, List<Request> requests, Facts facts, Findings findings) {
    if (id.isEmpty()) {
      return;
    }
    Set<@Nullable String> keys = new HashSet<>();
    requests.forEach(request -> keys.add(request.exchange().idempotencyKey()));
    if (keys.size() > 1 || (keys.contains(null) && requests.size() > 1)) {
      findings.violation(id, "was the answer to requests that are not repetitions: " + requests);
    }
    if (requests.stream().filter(request -> request.isAnswered(201)).count() > 1) {
      findings.violation(id, "was answered as new more than once: " + requests);
    }
    OrderHistory order = facts.log().find(id);
    if (order != null && keys.contains(null)) {
      String first = order.created().map(OrderEvent::eventId).orElse("");
      order.superseded().stream()
          .filter(event -> event.is(OrderEvent.CREATED) && !event.eventId().equals(first))
          .forEach(event -> findings.violation(id, "was placed a second time by " + event));
    }
  }

  private static void oneOrderForAKey(Facts facts, Findings findings) {
    Map<String, String> orders = new HashMap<>();
    for (Request request : facts.requests(Kind.PLACE)) {
      String key = request.exchange().idempotencyKey();
      if (key != null && request.is(Outcome.DONE)) {
        String id = Placements.orderId(request);
        String first = orders.putIfAbsent(key, id);
        if (first != null && !first.equals(id)) {
          findings.violation(
              id, "is a second order under the key " + key + ", after order " + first);
        }
      }
    }
  }

  private static void strangeThingsInTheLog(Facts facts, Placements placements, Findings findings) {
    facts
        .log()
        .unreadable()
        .forEach(message -> findings.violation(message.toString(), "is no event of an order"));
    for (OrderHistory order : facts.log().orders().values()) {
      if (order.created().isEmpty() && !placements.acknowledged().containsKey(order.id())) {
        findings.violation(order.id(), "has events, but none that begins it");
      }
      order
          .elsewhere()
          .forEach(
              event -> findings.violation(order.id(), "has events in two partitions: " + event));
    }
  }
}
