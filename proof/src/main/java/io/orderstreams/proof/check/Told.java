package io.orderstreams.proof.check;

import io.orderstreams.proof.check.Request.Outcome;
import io.orderstreams.proof.record.Exchange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What clients had been told of, and when.
 *
 * @param answers by order id or SKU
 */
record Told(Map<String, List<Answer>> answers) {

  /**
   * @param version of the order; an article has 1
   */
  record Answer(Instant at, long version) {}

  static Told of(Facts facts) {
    Map<String, List<Answer>> answers = new HashMap<>();
    for (Request request : facts.requests()) {
      Instant at = request.exchange().answeredAt();
      boolean article = request.isTo(Exchange.INVENTORY);
      String what = article ? request.target() : Json.text(request.answer(), "id");
      long version = article ? 1 : request.answer().path("version").asLong();
      if (request.is(Outcome.DONE) && at != null && version > 0 && !what.isEmpty()) {
        answers.computeIfAbsent(what, _ -> new ArrayList<>()).add(new Answer(at, version));
      }
    }
    return new Told(answers);
  }

  /** The last that anybody had been told of by then; 0 for none. */
  long version(String what, Instant time) {
    return answers.getOrDefault(what, List.of()).stream()
        .filter(answer -> answer.at().isBefore(time))
        .mapToLong(Answer::version)
        .max()
        .orElse(0);
  }
}
