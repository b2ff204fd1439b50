package io.orderstreams.proof.check;

import io.orderstreams.proof.evidence.Losses;
import io.orderstreams.proof.evidence.Mail;
import io.orderstreams.proof.evidence.NotificationsDatabase.DeadLetterRow;
import io.orderstreams.proof.evidence.NotificationsDatabase.NotificationRow;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** A world in which everything that may happen has happened once, and nothing that may not. */
final class Town {

  static final Map<String, Long> TWO_CUPS = Map.of("CUP", 2L);
  static final Map<String, Long> CUP_AND_POT = Map.of("CUP", 1L, "POT", 1L);
  static final Map<String, Long> TOO_MANY = Map.of("POT", 1_000L);

  final World world;
  final WorldOrder confirmed;
  final WorldOrder completed;
  final WorldOrder cancelled;
  final WorldOrder rejected;
  final WorldOrder raced;
  final WorldOrder unknown;
  final WorldOrder keyed;
  final WorldOrder last;

  /** The event of the race's loser. */
  final String loser;

  Town() {
    this(new World());
  }

  /**
   * @param world in which nothing has happened yet
   */
  Town(World world) {
    this.world = world;
    world.receive("CUP", 100, "delivery-1");
    world.answeredReceipt("CUP", 100, "delivery-1", 200);
    world.receive("POT", 10, null);
    world.book(LedgerEntry.RECEIVED, "POT", 5, null);
    world.answeredReceipt("POT", 5, null, null);
    world.answeredReceipt("POT", 7, null, 503);
    world.adjust("CUP", -3);
    confirmed = world.placed(TWO_CUPS);
    completed = world.placed(CUP_AND_POT);
    world.shipped(completed);
    world.completed(completed);
    cancelled = world.placed(TWO_CUPS);
    world.cancelled(cancelled);
    rejected = world.placed(TOO_MANY);
    raced = world.placed(TWO_CUPS);
    world.shipped(raced);
    loser =
        world.superseded(
            raced,
            OrderEvent.CANCELLED,
            3,
            "{\"orderId\":\"%s\",\"reason\":\"no more\"}".formatted(raced.id));
    world.commanded(raced, "cancel", World.CANCEL, 409);
    unknown = unknown();
    keyed = keyed();
    cancelledBeforeItWasConfirmed();
    badInput();
    messagesOnTheirWay();
    repeatedMail();
    othersMail();
    world.seen("CUP");
    last = world.placed(CUP_AND_POT);
  }

  /** One of two that nobody knows of is there; its shipping, too, went unanswered. */
  private WorldOrder unknown() {
    WorldOrder there = world.newOrder(TWO_CUPS);
    world.asked(there, null, null);
    world.create(there);
    world.decide(there);
    world.ship(there);
    world.commanded(there, "ship", World.SHIP, null);
    world.asked(world.newOrder(TWO_CUPS), null, 503);
    return there;
  }

  private WorldOrder keyed() {
    WorldOrder order = world.newOrder(CUP_AND_POT);
    world.asked(order, "key-1", null);
    world.asked(order, "key-1", 201);
    world.create(order);
    world.storedTwice(order);
    world.superseded(order, OrderEvent.CREATED, 1, order.created());
    world.asked(order, "key-1", 200);
    world.decide(order);
    WorldOrder other = world.newOrder(TWO_CUPS);
    world.exchange("orders", "/orders", "key-1", other.body(), 422, World.problem("used"));
    world.commanded(order, "ship", World.SHIP, 412);
    return order;
  }

  private void cancelledBeforeItWasConfirmed() {
    WorldOrder order = world.newOrder(TWO_CUPS);
    world.create(order);
    world.asked(order, null, 201);
    world.reserve(order, TWO_CUPS);
    world.cancelled(order);
    world.superseded(order, OrderEvent.CONFIRMED, 2, "{\"orderId\":\"%s\"}".formatted(order.id));
  }

  private void badInput() {
    world.exchange(
        "orders",
        "/orders",
        null,
        "{\"customerId\":\"nobody\",\"lines\":[]}",
        400,
        "{\"violations\":[{\"field\":\"lines\",\"message\":\"must have at least one\"}]}");
    for (Integer status : Arrays.asList(400, 404, 503, null)) {
      world.exchange("orders", "/orders", null, "{", status, World.problem("no JSON"));
      world.onPurpose();
    }
    world.exchange(
        "orders",
        "/orders/" + confirmed.id + "/cancel",
        null,
        "{\"reason\":\"\"}",
        400,
        World.problem("reason: must not be empty"));
    world.exchange(
        "inventory",
        "/stock/CUP/receipts",
        null,
        "{\"quantity\":-1}",
        400,
        World.problem("quantity: must be at least 1"));
  }

  /** A dead letter and a message that waits each in a queue with and without mails. */
  private void messagesOnTheirWay() {
    for (String queue : List.of(Telling.USER, Telling.PROCESSING)) {
      String event =
          queue.equals(Telling.USER) ? keyed.eventIds.getFirst() : keyed.eventIds.getLast();
      world.unhandle(queue, event);
      world.deadLetters.add(
          new DeadLetterRow(world.newId(), queue, "delivery-limit", "", event, "OPEN"));
    }
    waits(Telling.ADMIN, rejected.lastEventId());
    waits(Telling.PROCESSING, raced.eventIds.get(1));
  }

  private void waits(String queue, String event) {
    world.unhandle(queue, event);
    world.queues.put(queue, List.of(event));
  }

  /** A crash after handing it over. */
  private void repeatedMail() {
    Mail mail = world.mails.getFirst();
    world.mails.add(mail);
    world.losses =
        new Losses(
            List.of(),
            false,
            List.of(new Losses.Trouble(mail.takenAt(), mail.takenAt().plusMillis(1))));
  }

  private void othersMail() {
    String message = world.newId();
    world.notifications.add(
        new NotificationRow(
            Telling.ADMIN,
            "admin.low_stock",
            message,
            null,
            "admin@example.org",
            "MAIL",
            Instant.parse("2026-11-21T13:00:00Z")));
    world.mails.add(
        new Mail(
            "admin@example.org",
            "9",
            "<" + message + "@admin.shop.example>",
            "Low stock",
            world.now()));
  }
}
