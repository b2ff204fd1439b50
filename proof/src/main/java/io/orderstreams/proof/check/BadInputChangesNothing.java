package io.orderstreams.proof.check;

import com.fasterxml.jackson.databind.JsonNode;
import io.orderstreams.proof.check.Request.Outcome;

/** What was answered as wrong is answered with what is wrong about it, and left nothing behind. */
final class BadInputChangesNothing implements Promise {

  @Override
  public String words() {
    return "bad input changes nothing and is told what is wrong";
  }

  @Override
  public void judge(Facts facts, Findings findings) {
    for (Request request : facts.requests()) {
      if (request.is(Outcome.INVALID)) {
        findings.checked();
        if (!saysWhatIsWrong(request)) {
          findings.violation(
              request.target().isEmpty() ? request.toString() : request.target(),
              "%s is not told what is wrong: %s".formatted(request, request.exchange().answer()));
        }
      }
    }
    Placements.of(facts).unasked().stream()
        .filter(order -> Placements.isOfInvalidRequest(facts, order))
        .forEach(
            order -> findings.violation(order.id(), "was placed, but its request was refused"));
    Commands.of(facts).unasked().stream()
        .filter(event -> Commands.isOfInvalidRequest(facts, event))
        .forEach(
            event ->
                findings.violation(
                    event.orderId(), event + " took effect, but its request was refused"));
    Bookings.of(facts).unasked().stream()
        .filter(entry -> Bookings.isOfInvalidRequest(facts, entry))
        .forEach(
            entry ->
                findings.violation(entry.sku(), entry + " is booked, but its request was refused"));
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
