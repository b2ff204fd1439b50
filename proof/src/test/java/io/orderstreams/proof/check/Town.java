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

  final World world = new World();
  final WorldClients clients = world.clients;
  final WorldOrders orders = world.orders;
  final WorldStock stock = world.stock;
  final WorldMessages messages = world.messages;
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
    stock.receive("CUP", 100, "delivery-1");
    clients.answeredReceipt("CUP", 100, "delivery-1", 200);
    stock.receive("POT", 10, null);
    stock.book(LedgerEntry.RECEIVED, "POT", 5, null);
    clients.answeredReceipt("POT", 5, null, null);
    clients.answeredReceipt("POT", 7, null, 503);
    stock.adjust("CUP", -3, null);
    refusedForAReason();
    confirmed = orders.placed(TWO_CUPS);
    completed = orders.placed(CUP_AND_POT);
    orders.shipped(completed);
    orders.completed(completed);
    cancelled = orders.placed(TWO_CUPS);
    orders.cancelled(cancelled);
    rejected = orders.placed(TOO_MANY);
    raced = orders.placed(TWO_CUPS);
    orders.shipped(raced);
    loser =
        orders.superseded(
            raced,
            OrderEvent.CANCELLED,
            3,
            "{\"orderId\":\"%s\",\"reason\":\"no more\"}".formatted(raced.id));
    clients.commanded(raced, "cancel", WorldClients.CANCEL, 409);
    unknown = unknown();
    keyed = keyed();
    cancelledBeforeItWasConfirmed();
    badInput();
    messagesOnTheirWay();
    repeatedMail();
    othersMail();
    clients.seen("CUP");
    last = orders.placed(CUP_AND_POT);
  }

  /** By what is there, or by a key that was used for something else. */
  private void refusedForAReason() {
    clients.answeredReceipt("CUP", 99, "delivery-1", 422);
    clients.answeredAdjustment("POT", -1_000, "count-1", 409);
    stock.receive("POT", 1_000, null);
    stock.adjust("POT", -1_000, "count-1");
    clients.answeredAdjustment("POT", -1_000, "count-1", 200);
    clients.answeredAdjustment("POT", -999, "count-1", 422);
    clients.answeredReceipt("POT", 1, "count-2", null);
    clients.answeredAdjustment("POT", -1, "count-2", 422);
    clients.exchange("inventory", "/stock/CAN", null, null, 404, WorldClients.problem("never"));
    clients.answeredAdjustment("CAN", -1, null, 404);
  }

  /** One of two that nobody knows of is there; its shipping, too, went unanswered. */
  private WorldOrder unknown() {
    WorldOrder there = orders.newOrder(TWO_CUPS);
    clients.asked(there, null, null);
    clients.looked(there, 404);
    orders.create(there);
    orders.decide(there);
    orders.ship(there);
    clients.commanded(there, "ship", WorldClients.SHIP, null);
    clients.looked(there, 200);
    clients.looked(there, 304);
    clients.looked(there, 503);
    clients.asked(orders.newOrder(TWO_CUPS), null, 503);
    return there;
  }

  private WorldOrder keyed() {
    WorldOrder order = orders.newOrder(CUP_AND_POT);
    clients.asked(order, "key-1", null);
    clients.asked(order, "key-1", 201);
    orders.create(order);
    orders.storedTwice(order);
    orders.superseded(order, OrderEvent.CREATED, 1, order.created());
    clients.asked(order, "key-1", 200);
    orders.decide(order);
    WorldOrder other = orders.newOrder(TWO_CUPS);
    clients.asked(other, "key-1", 422);
    clients.commanded(order, "ship", WorldClients.SHIP, 412);
    clients.ifVersion(1);
    return order;
  }

  private void cancelledBeforeItWasConfirmed() {
    WorldOrder order = orders.newOrder(TWO_CUPS);
    orders.create(order);
    clients.asked(order, null, 201);
    stock.reserve(order, TWO_CUPS);
    orders.cancelled(order);
    orders.superseded(order, OrderEvent.CONFIRMED, 2, "{\"orderId\":\"%s\"}".formatted(order.id));
  }

  private void badInput() {
    clients.exchange(
        "orders",
        "/orders",
        null,
        "{\"customerId\":\"nobody\",\"lines\":[]}",
        400,
        "{\"violations\":[{\"field\":\"lines\",\"message\":\"must have at least one\"}]}");
    clients.onPurpose();
    for (Integer status : Arrays.asList(400, 404, 503, null)) {
      clients.exchange("orders", "/orders", null, "{", status, WorldClients.problem("no JSON"));
      clients.onPurpose();
    }
    clients.exchange(
        "orders",
        "/orders/" + confirmed.id + "/cancel",
        null,
        "{\"reason\":\"\"}",
        400,
        WorldClients.problem("reason: must not be empty"));
    clients.onPurpose();
    clients.exchange(
        "inventory",
        "/stock/CUP/receipts",
        null,
        "{\"quantity\":-1}",
        400,
        WorldClients.problem("quantity: must be at least 1"));
    clients.onPurpose();
  }

  /** A dead letter and a message that waits each in a queue with and without mails. */
  private void messagesOnTheirWay() {
    for (String queue : List.of(Telling.USER, Telling.PROCESSING)) {
      String event =
          queue.equals(Telling.USER) ? keyed.eventIds.getFirst() : keyed.eventIds.getLast();
      messages.unhandle(queue, event);
      world.deadLetters.add(
          new DeadLetterRow(world.newId(), queue, "delivery-limit", "", event, "OPEN"));
    }
    waits(Telling.ADMIN, rejected.lastEventId());
    waits(Telling.PROCESSING, raced.eventIds.get(1));
  }

  private void waits(String queue, String event) {
    messages.unhandle(queue, event);
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
