package io.orderstreams.proof.check;

import com.fasterxml.jackson.databind.JsonNode;
import io.orderstreams.proof.record.Exchange;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An exchange, understood.
 *
 * @param target order id or SKU; empty for a new order
 * @param body a missing node if it is no JSON
 * @param answer likewise
 */
record Request(Exchange exchange, Kind kind, String target, JsonNode body, JsonNode answer) {

  private static final Pattern COMMAND = Pattern.compile("/orders/([^/?]+)/(cancel|ship|complete)");
  private static final Pattern BOOKING = Pattern.compile("/stock/([^/?]+)/(receipts|adjustments)");

  /** What it asks for. */
  enum Kind {
    PLACE,
    CANCEL,
    SHIP,
    COMPLETE,
    RECEIPT,
    ADJUSTMENT,
    OTHER
  }

  /** What the client knows of it. */
  enum Outcome {
    /** Answered with 2xx. */
    DONE,
    /** Answered that it was not done, though there is nothing wrong with the request itself. */
    REFUSED,
    /** Answered that the request is wrong. */
    INVALID,
    /** No answer, or a 5xx: done once, or not at all. */
    UNKNOWN,
    /** Never reached the service. */
    NOT_SENT
  }

  static Request of(Exchange exchange) {
    String path = exchange.path().replaceFirst("\\?.*", "");
    Kind kind = Kind.OTHER;
    String target = "";
    Matcher command = COMMAND.matcher(path);
    Matcher booking = BOOKING.matcher(path);
    if (exchange.method().equals("POST")) {
      if (path.equals("/orders")) {
        kind = Kind.PLACE;
      } else if (command.matches()) {
        kind = Kind.valueOf(command.group(2).toUpperCase(Locale.ROOT));
        target = decoded(command.group(1)).toLowerCase(Locale.ROOT);
      } else if (booking.matches()) {
        kind = booking.group(2).equals("receipts") ? Kind.RECEIPT : Kind.ADJUSTMENT;
        target = decoded(booking.group(1));
      }
    }
    return new Request(
        exchange, kind, target, Json.read(exchange.body()), Json.read(exchange.answer()));
  }

  private static String decoded(String segment) {
    try {
      return URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return segment; // bad input, on purpose
    }
  }

  Outcome outcome() {
    Integer status = exchange.status();
    if (status == null) {
      String fault = exchange.fault();
      return fault != null && fault.startsWith(Exchange.NOT_SENT)
          ? Outcome.NOT_SENT
          : Outcome.UNKNOWN;
    }
    return switch (status) {
      case 400, 405, 406, 413, 414, 415, 431 -> Outcome.INVALID;
      default ->
          status / 100 == 2 ? Outcome.DONE : status / 100 == 4 ? Outcome.REFUSED : Outcome.UNKNOWN;
    };
  }

  /** Whether it must have no effect, whatever came of it. */
  boolean isWrong() {
    return exchange.badInput() || is(Outcome.INVALID);
  }

  /** Done or not, nobody knows; what is wrong must not be done. */
  boolean mayHaveBeenDone() {
    return is(Outcome.UNKNOWN) && !isWrong();
  }

  boolean is(Outcome outcome) {
    return outcome() == outcome;
  }

  boolean isAnswered(int status) {
    Integer answered = exchange.status();
    return answered != null && answered == status;
  }

  @Override
  public String toString() {
    Integer status = exchange.status();
    return "request %d (%s)".formatted(exchange.number(), status == null ? "no answer" : status);
  }
}
