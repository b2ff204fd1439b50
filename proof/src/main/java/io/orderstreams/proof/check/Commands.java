package io.orderstreams.proof.check;

import io.orderstreams.proof.check.Request.Kind;
import io.orderstreams.proof.check.Request.Outcome;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which effective event comes from which client's command.
 *
 * @param unfulfilled commands that were answered with 200, and no event is left for them
 * @param unasked effective events that no command explains
 */
record Commands(List<Request> unfulfilled, List<OrderEvent> unasked) {

  private static final Map<Kind, String> TYPES =
      Map.of(
          Kind.CANCEL, OrderEvent.CANCELLED,
          Kind.SHIP, OrderEvent.SHIPPED,
          Kind.COMPLETE, OrderEvent.COMPLETED);

  static boolean isCommand(Request request) {
    return TYPES.containsKey(request.kind());
  }

  /** What a command leads to. */
  static String eventType(Request command) {
    return TYPES.getOrDefault(command.kind(), "");
  }

  static Commands of(Facts facts) {
    Map<String, List<OrderEvent>> left = new HashMap<>();
    for (OrderHistory order : facts.log().orders().values()) {
      List<OrderEvent> events = new ArrayList<>(order.effective());
      events.removeIf(event -> !TYPES.containsValue(event.type()));
      left.put(order.id(), events);
    }
    List<Request> commands = facts.requests().stream().filter(Commands::isCommand).toList();
    List<Request> unfulfilled = new ArrayList<>();
    for (Request command : commands) {
      if (command.is(Outcome.DONE) && !takeOne(left, command)) {
        unfulfilled.add(command);
      }
    }
    // Only what is left can have come from those of which nobody knows.
    for (Request command : commands) {
      if (command.mayHaveBeenDone()) {
        boolean _ = takeOne(left, command);
      }
    }
    return new Commands(unfulfilled, left.values().stream().flatMap(List::stream).toList());
  }

  /** Whether this event looks like one that was asked for wrongly. */
  static boolean isOfWrongRequest(Facts facts, OrderEvent event) {
    return facts.requests().stream()
        .anyMatch(
            request ->
                request.isWrong()
                    && request.target().equals(event.orderId())
                    && asksFor(request, event));
  }

  private static boolean takeOne(Map<String, List<OrderEvent>> left, Request command) {
    List<OrderEvent> events = left.getOrDefault(command.target(), List.of());
    for (OrderEvent event : events) {
      if (explains(command, event)) {
        return events.remove(event);
      }
    }
    return false;
  }

  private static boolean explains(Request command, OrderEvent event) {
    return asksFor(command, event)
        && command.answer().path("version").asLong(event.version()) == event.version()
        && wantsVersionBefore(command, event);
  }

  private static boolean asksFor(Request command, OrderEvent event) {
    return event.type().equals(TYPES.get(command.kind()))
        && isSame(command, event, "reason")
        && isSame(command, event, "carrier")
        && isSame(command, event, "trackingNumber");
  }

  private static boolean isSame(Request command, OrderEvent event, String field) {
    return Json.text(command.body(), field).strip().equals(Json.text(event.data(), field));
  }

  private static boolean wantsVersionBefore(Request command, OrderEvent event) {
    String wanted = command.exchange().ifMatch();
    return wanted == null
        || wanted.equals("*")
        || wanted.strip().equals("\"" + (event.version() - 1) + "\"");
  }
}
