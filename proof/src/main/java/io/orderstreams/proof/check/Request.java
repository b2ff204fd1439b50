package io.orderstreams.proof.check;

import com.fasterxml.jackson.databind.JsonNode;
import io.orderstreams.proof.record.Exchange;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An exchange, understood.
 *
 * @param target order id or SKU; empty for a new order, and for all orders or articles
 * @param body a missing node if it is no JSON
 * @param answer likewise
 */
record Request(Exchange exchange, Kind kind, String target, JsonNode body, JsonNode answer) {

  private static final Pattern ORDER =
      Pattern.compile("/orders/([^/?]+)(?:/(cancel|ship|complete))?");
  private static final Pattern ARTICLE =
      Pattern.compile("/stock/([^/?]+)(?:/(receipts|adjustments))?");

  /** What it asks for. */
  enum Kind {
    PLACE,
    CANCEL,
    SHIP,
    COMPLETE,
    RECEIPT,
    ADJUSTMENT,
    /** Only wants to know. */
    LOOK,
    OTHER
  }

  /** What the client knows of it. */
  enum Outcome {
    /** Answered with 2xx. */
    DONE,
    /** Answered with 4xx: not done. */
    REFUSED,
    /** No answer, or any other: done once, or not at all. */
    UNKNOWN,
    /** Never reached the service. */
    NOT_SENT
  }

  static Request of(Exchange exchange) {
    String path = exchange.path().replaceFirst("\\?.*", "");
    Matcher order = ORDER.matcher(path);
    Matcher article = ARTICLE.matcher(path);
    String what = null;
    String target = "";
    if (order.matches()) {
      what = order.group(2);
      target = decoded(order.group(1)).toLowerCase(Locale.ROOT);
    } else if (article.matches()) {
      what = article.group(2);
      target = decoded(article.group(1));
    }
    return new Request(
        exchange,
        kind(exchange.method(), path, what),
        target,
        Json.read(exchange.body()),
        Json.read(exchange.answer()));
  }

  private static Kind kind(String method, String path, @Nullable String what) {
    if (method.equals("GET")) {
      return Kind.LOOK;
    }
    if (!method.equals("POST")) {
      return Kind.OTHER;
    }
    if (what == null) {
      return path.equals("/orders") ? Kind.PLACE : Kind.OTHER;
    }
    return switch (what) {
      case "cancel" -> Kind.CANCEL;
      case "ship" -> Kind.SHIP;
      case "complete" -> Kind.COMPLETE;
      case "receipts" -> Kind.RECEIPT;
      default -> Kind.ADJUSTMENT;
    };
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
    return switch (status / 100) {
      case 2 -> Outcome.DONE;
      case 4 -> Outcome.REFUSED;
      default -> Outcome.UNKNOWN;
    };
  }

  /** Whether it was sent to be refused, and must have no effect, whatever came of it. */
  boolean isWrong() {
    return exchange.badInput();
  }

  /** Whether it is a case: it was sent, and nothing is wrong with it. */
  boolean isTried() {
    return !isWrong() && !is(Outcome.NOT_SENT);
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

  boolean isTo(String service) {
    return exchange.service().equals(service);
  }

  /** What a violation by it is about. */
  String subject() {
    return target.isEmpty() ? toString() : target;
  }

  @Nullable String key() {
    return exchange.idempotencyKey();
  }

  /** Whether both ask for the same under the same key, in every character that counts. */
  boolean isRepetitionOf(Request other) {
    return kind == other.kind
        && target.equals(other.target)
        && key() != null
        && Objects.equals(key(), other.key())
        && !body.isMissingNode()
        && body.equals(other.body);
  }

  @Override
  public String toString() {
    return named(exchange);
  }

  /** For people: violations and stories call it the same. */
  static String named(Exchange exchange) {
    Integer status = exchange.status();
    return "request %d (%s)".formatted(exchange.number(), status == null ? "no answer" : status);
  }
}
