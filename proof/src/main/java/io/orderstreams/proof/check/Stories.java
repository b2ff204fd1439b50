package io.orderstreams.proof.check;

import io.orderstreams.proof.evidence.Evidence;
import io.orderstreams.proof.evidence.LogMessage;
import io.orderstreams.proof.record.Exchange;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Everything in the evidence that names an order (or an article, ...), for people to read: first
 * what has a time, in that order, each by the clock of who wrote it; then what is left.
 */
final class Stories {

  private static final int MOST_LINES = 60;
  private static final int LONGEST_LINE = 400;

  private final Evidence evidence;

  Stories(Evidence evidence) {
    this.evidence = evidence;
  }

  List<String> of(String subject) {
    List<String> lines =
        Stream.concat(dated().sorted(Comparator.comparing(Dated::at)).map(Dated::line), undated())
            .filter(line -> line.contains(subject))
            .limit(MOST_LINES + 1L)
            .map(Stories::shortened)
            .toList();
    if (lines.isEmpty()) {
      return List.of("nothing names it");
    }
    if (lines.size() <= MOST_LINES) {
      return lines;
    }
    List<String> some = new ArrayList<>(lines.subList(0, MOST_LINES));
    some.add("... and more");
    return some;
  }

  private record Dated(Instant at, String line) {}

  private Stream<Dated> dated() {
    return Stream.of(
            evidence.exchanges().stream().map(e -> new Dated(e.sentAt(), told(e))),
            evidence.orderLog().stream().map(m -> new Dated(time(m), told(m))),
            evidence.ledger().stream().map(m -> new Dated(time(m), told(m))),
            evidence.notifications().notifications().stream()
                .map(row -> new Dated(row.sentAt(), row.toString())),
            evidence.mails().stream().map(mail -> new Dated(mail.takenAt(), mail.toString())))
        .flatMap(lines -> lines);
  }

  private static Instant time(LogMessage message) {
    try {
      return Instant.parse(message.properties().getOrDefault("cloudEvents_time", ""));
    } catch (DateTimeParseException e) {
      return Instant.EPOCH;
    }
  }

  private Stream<String> undated() {
    return Stream.of(
            evidence.orders().orders().stream().map(Object::toString),
            evidence.orders().journal().stream().map(Object::toString),
            evidence.inventory().stock().stream().map(Object::toString),
            evidence.inventory().reservations().stream().map(Object::toString),
            evidence.inventory().bookings().stream().map(Object::toString),
            evidence.inventory().outbox().stream().map(Object::toString),
            evidence.notifications().deadLetters().stream().map(Object::toString),
            evidence.queues().stream().map(Object::toString))
        .flatMap(lines -> lines);
  }

  private static String told(Exchange exchange) {
    return "%s, %s: %s %s %s -> %s %s, sent %s by %s"
        .formatted(
            Request.named(exchange),
            exchange.idempotencyKey() == null ? "no key" : "key " + exchange.idempotencyKey(),
            exchange.method(),
            exchange.path(),
            shortened(exchange.body() == null ? "" : exchange.body(), 120),
            exchange.status() == null ? exchange.fault() : exchange.status(),
            shortened(exchange.answer() == null ? "" : exchange.answer(), 120),
            exchange.sentAt(),
            exchange.client());
  }

  private static String told(LogMessage message) {
    return "%s (chunk %d): %s v%s of %s, event %s, cause %s, at %s: %s"
        .formatted(
            message,
            message.chunk(),
            message.properties().get("cloudEvents_type"),
            message.properties().get("version"),
            message.properties().get("cloudEvents_subject"),
            message.properties().get("cloudEvents_id"),
            message.properties().get("causationid"),
            message.properties().get("cloudEvents_time"),
            message.body());
  }

  private static String shortened(String line) {
    return shortened(line, LONGEST_LINE);
  }

  private static String shortened(String line, int longest) {
    String clean = line.replaceAll("\\p{Cntrl}+", " ");
    return clean.length() <= longest ? clean : clean.substring(0, longest) + "...";
  }
}
