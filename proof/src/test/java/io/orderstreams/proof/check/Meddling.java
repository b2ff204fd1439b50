package io.orderstreams.proof.check;

import io.orderstreams.proof.evidence.LogMessage;
import io.orderstreams.proof.evidence.OrdersDatabase.OrderRow;
import io.orderstreams.proof.record.Exchange;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** How a sound history is spoilt. */
final class Meddling {

  private Meddling() {}

  static WorldOrder created(Town town, Map<String, Long> pieces) {
    WorldOrder order = town.orders.newOrder(pieces);
    town.orders.create(order);
    town.clients.asked(order, null, 201);
    return order;
  }

  static OrderRow row(Town town, WorldOrder order) {
    OrderRow row = town.world.orderRows.get(order.id);
    if (row == null) {
      throw new IllegalStateException("no row of " + order.id);
    }
    return row;
  }

  static LogMessage message(Town town, WorldOrder order) {
    return town.world.orderLog.stream()
        .filter(m -> order.eventIds.getFirst().equals(m.properties().get("cloudEvents_id")))
        .findFirst()
        .orElseThrow();
  }

  static boolean answers(Exchange exchange, WorldOrder order) {
    return String.valueOf(exchange.answer()).contains(order.id);
  }

  static void renumberLast(Town town, long by) {
    LogMessage last = town.world.ledger.removeLast();
    town.world.lastNumber += by;
    Map<String, String> properties = new HashMap<>(last.properties());
    properties.put("version", Long.toString(town.world.lastNumber));
    town.world.ledger.add(
        new LogMessage(
            last.stream(), last.partition(), last.offset(), last.chunk(), properties, last.body()));
  }

  static void replace(Town town, Predicate<Exchange> which, UnaryOperator<Exchange> replacement) {
    List<Exchange> found = town.world.exchanges.stream().filter(which).toList();
    if (found.size() != 1) {
      throw new IllegalStateException("not one: " + found);
    }
    town.world.exchanges.replaceAll(e -> which.test(e) ? replacement.apply(e) : e);
  }

  static Exchange withBody(Exchange e, String body) {
    return withRequest(e, e.ifMatch(), body, e.badInput());
  }

  static Exchange withIfMatch(Exchange e, String ifMatch) {
    return withRequest(e, ifMatch, e.body(), e.badInput());
  }

  /** The same, sent as something that must not be taken. */
  static Exchange wrong(Exchange e) {
    return withRequest(e, e.ifMatch(), e.body(), true);
  }

  /** The same, refused as something that must not be taken. */
  static Exchange refused(Exchange e) {
    return withOutcome(e, e.answeredAt(), 400, WorldClients.problem("that is no good"), e.fault());
  }

  static Exchange answered(Exchange e, String answer) {
    return withOutcome(e, e.answeredAt(), e.status(), answer, e.fault());
  }

  static Exchange notSent(Exchange e) {
    return withOutcome(e, null, null, null, Exchange.NOT_SENT + ": connection refused");
  }

  private static Exchange withRequest(
      Exchange e, @Nullable String ifMatch, @Nullable String body, boolean badInput) {
    return new Exchange(
        e.number(),
        e.client(),
        e.service(),
        e.sentAt(),
        e.method(),
        e.path(),
        e.idempotencyKey(),
        ifMatch,
        body,
        badInput,
        e.answeredAt(),
        e.status(),
        e.answer(),
        e.fault());
  }

  private static Exchange withOutcome(
      Exchange e,
      @Nullable Instant answeredAt,
      @Nullable Integer status,
      @Nullable String answer,
      @Nullable String fault) {
    return new Exchange(
        e.number(),
        e.client(),
        e.service(),
        e.sentAt(),
        e.method(),
        e.path(),
        e.idempotencyKey(),
        e.ifMatch(),
        e.body(),
        e.badInput(),
        answeredAt,
        status,
        answer,
        fault);
  }
}
