package io.orderstreams.proof.check;

import io.orderstreams.proof.evidence.Evidence;
import io.orderstreams.proof.evidence.LogMessage;
import io.orderstreams.proof.evidence.Mail;
import io.orderstreams.proof.record.Exchange;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Everything in the evidence that names an order (or an article, ...), for people to read. */
final class Stories {

  private static final int MOST_LINES = 60;
  private static final int LONGEST_LINE = 400;

  private final Evidence evidence;

  Stories(Evidence evidence) {
    this.evidence = evidence;
  }

  List<String> of(String subject) {
    List<String> lines =
        everything()
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

  private Stream<String> everything() {
    return Stream.of(
            evidence.exchanges().stream().map(Stories::told),
            evidence.orderLog().stream().map(Stories::told),
            evidence.ledger().stream().map(Stories::told),
            evidence.orders().orders().stream().map(Object::toString),
            evidence.orders().journal().stream().map(Object::toString),
            evidence.inventory().stock().stream().map(Object::toString),
            evidence.inventory().reservations().stream().map(Object::toString),
            evidence.inventory().bookings().stream().map(Object::toString),
            evidence.inventory().outbox().stream().map(Object::toString),
            evidence.notifications().notifications().stream().map(Object::toString),
            evidence.notifications().deadLetters().stream().map(Object::toString),
            evidence.queues().stream().map(Object::toString),
            evidence.mails().stream().map(Mail::toString))
        .flatMap(lines -> lines);
  }

  private static String told(Exchange exchange) {
    return "request %d, %s: %s %s %s -> %s %s, sent %s by %s"
        .formatted(
            exchange.number(),
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
