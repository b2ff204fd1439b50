package io.orderstreams.proof.check;

import io.orderstreams.proof.check.Request.Outcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Whether commands were refused for a reason: in the state of their order that was the last to be
 * told of when they were sent, or in one that came after it.
 *
 * @param told by order id: which versions clients were answered with, and when
 */
record Refusals(Map<String, List<Told>> told, OrderLog log) {

  record Told(Instant at, long version) {}

  static Refusals of(Facts facts) {
    Map<String, List<Told>> told = new HashMap<>();
    for (Request request : facts.requests()) {
      Instant at = request.exchange().answeredAt();
      long version = request.answer().path("version").asLong();
      if (request.is(Outcome.DONE) && at != null && version > 0) {
        told.computeIfAbsent(Json.text(request.answer(), "id"), id -> new ArrayList<>())
            .add(new Told(at, version));
      }
    }
    return new Refusals(told, facts.log());
  }

  /** Also of what was not refused. */
  boolean isRight(Request command) {
    Integer status = command.exchange().status();
    OrderHistory order = log.find(command.target());
    long known = knownAt(command.exchange().sentAt(), command.target());
    if (status == null || order == null || known == 0) {
      return true;
    }
    return switch (status) {
      case 404 -> false;
      case 409 -> order.isImpossibleSince(known, Commands.eventType(command));
      case 412 -> order.version() > known || !wants(command, known);
      default -> true;
    };
  }

  private long knownAt(Instant time, String orderId) {
    return told.getOrDefault(orderId, List.of()).stream()
        .filter(it -> it.at().isBefore(time))
        .mapToLong(Told::version)
        .max()
        .orElse(0);
  }

  private static boolean wants(Request command, long version) {
    return ("\"" + version + "\"").equals(command.exchange().ifMatch());
  }
}
