package io.orderstreams.proof.check;

import com.fasterxml.jackson.databind.JsonNode;
import io.orderstreams.proof.check.Request.Outcome;

/**
 * What is wrong on purpose is answered with what is wrong about it, and left nothing behind. That
 * nothing else is answered so, the other promises see to.
 */
final class BadInputChangesNothing implements Promise {

  private static final int UNAVAILABLE = 503;

  @Override
  public String words() {
    return "bad input changes nothing and is told what is wrong";
  }

  @Override
  public void judge(Facts facts, Findings findings) {
    for (Request request : facts.requests()) {
      if (request.isWrong() && !request.is(Outcome.NOT_SENT)) {
        findings.checked();
        answered(request, findings);
      }
    }
    Placements.of(facts).unasked().stream()
        .filter(order -> Placements.isOfWrongRequest(facts, order))
        .forEach(
            order -> findings.violation(order.id(), "was placed, but its request was refused"));
    Commands.of(facts).unasked().stream()
        .filter(event -> Commands.isOfWrongRequest(facts, event))
        .forEach(
            event ->
                findings.violation(
                    event.orderId(), event + " took effect, but its request was refused"));
    Bookings.of(facts).unasked().stream()
        .filter(entry -> Bookings.isOfWrongRequest(facts, entry))
        .forEach(
            entry ->
                findings.violation(entry.sku(), entry + " is booked, but its request was refused"));
  }

  /** By what is wrong; or by an outage, or not at all. */
  private static void answered(Request request, Findings findings) {
    Integer status = request.exchange().status();
    if (status == null || status == UNAVAILABLE) {
      return;
    }
    if (status / 100 != 4) {
      findings.violation(
          request.subject(),
          "%s %s is wrong, and was answered as if it were not: %s"
              .formatted(request, request.exchange().body(), request.exchange().answer()));
    } else if (!saysWhatIsWrong(request)) {
      findings.violation(
          request.subject(),
          "%s is not told what is wrong: %s".formatted(request, request.exchange().answer()));
    }
  }

  private static boolean saysWhatIsWrong(Request request) {
    JsonNode violations = request.answer().path("violations");
    for (JsonNode violation : violations) {
      if (Json.text(violation, "field").isBlank() || Json.text(violation, "message").isBlank()) {
        return false;
      }
    }
    return !violations.isEmpty() || !Json.text(request.answer(), "detail").isBlank();
  }
}
