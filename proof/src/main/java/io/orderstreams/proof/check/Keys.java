package io.orderstreams.proof.check;

import io.orderstreams.proof.check.Request.Outcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What idempotency keys have been used for.
 *
 * @param uses by service and key: requests that were done, or may have been
 */
record Keys(Map<Key, List<Request>> uses) {

  /** Services do not know each other's. */
  record Key(String service, @Nullable String text) {}

  static Keys of(Facts facts) {
    Map<Key, List<Request>> uses = new HashMap<>();
    for (Request request : facts.requests()) {
      if (request.key() != null && (request.is(Outcome.DONE) || request.mayHaveBeenDone())) {
        uses.computeIfAbsent(key(request), _ -> new ArrayList<>()).add(request);
      }
    }
    return new Keys(uses);
  }

  /** Whether 422 may be said: the key stands for something else, as far as anybody knows. */
  boolean wasUsedOtherwise(Request request) {
    Instant answeredAt = request.exchange().answeredAt();
    List<Request> same = uses.getOrDefault(key(request), List.of());
    return answeredAt != null
        && same.stream().noneMatch(use -> use.is(Outcome.DONE) && use.isRepetitionOf(request))
        && same.stream()
            .anyMatch(
                use ->
                    !use.isRepetitionOf(request) && use.exchange().sentAt().isBefore(answeredAt));
  }

  /** Whether it had been acknowledged under its key before it was sent. */
  boolean wasDoneBefore(Request request) {
    return uses.getOrDefault(key(request), List.of()).stream()
        .filter(use -> use.is(Outcome.DONE) && use.isRepetitionOf(request))
        .map(use -> use.exchange().answeredAt())
        .anyMatch(at -> at != null && at.isBefore(request.exchange().sentAt()));
  }

  private static Key key(Request request) {
    return new Key(request.exchange().service(), request.key());
  }
}
