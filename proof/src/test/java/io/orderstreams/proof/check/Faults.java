package io.orderstreams.proof.check;

import io.orderstreams.proof.evidence.InventoryDatabase.OutboxRow;
import io.orderstreams.proof.evidence.InventoryDatabase.ReservationRow;
import io.orderstreams.proof.evidence.InventoryDatabase.StockRow;
import io.orderstreams.proof.evidence.LogMessage;
import io.orderstreams.proof.evidence.Losses;
import io.orderstreams.proof.evidence.NotificationsDatabase.DeadLetterRow;
import io.orderstreams.proof.evidence.NotificationsDatabase.NotificationRow;
import io.orderstreams.proof.evidence.OrdersDatabase.JournalRow;
import io.orderstreams.proof.evidence.OrdersDatabase.OrderRow;
import io.orderstreams.proof.record.Exchange;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Ways to break each promise, and no other. */
final class Faults {

  private Faults() {}

  static List<Fault> all() {
    return List.of(
        Fault.of(1, "an acknowledged order is not in the log", Faults::lostOrder),
        Fault.of(1, "an order is placed twice in the log", Faults::placedTwice),
        Fault.of(1, "two orders under one key", Faults::twoUnderAKey),
        Fault.of(1, "the order is not what was asked for", Faults::otherContent),
        Fault.of(1, "an order that nobody asked for", Faults::fromNowhere),
        Fault.of(1, "an unanswered request placed two orders", Faults::unknownTwice),
        Fault.of(1, "a repetition is refused as another order", Faults::repetitionRefused),
        Fault.of(1, "two requests without key get the same order", Faults::sameOrderTwice),
        Fault.of(1, "an order whose first event is lost", Faults::headless),
        Fault.of(2, "an acknowledged command has no effect", Faults::lostCommand),
        Fault.of(2, "a refused command takes effect", Faults::refusedCommand),
        Fault.of(2, "a command that was never sent takes effect", Faults::unsentCommand),
        Fault.of(2, "two that exclude each other take effect", Faults::bothTakeEffect),
        Fault.of(2, "two commands are acknowledged for one effect", Faults::bothAcknowledged),
        Fault.of(2, "a command takes effect on another version", Faults::otherVersion),
        Fault.of(2, "a command takes effect with other content", Faults::otherReason),
        Fault.of(3, "a gap in the ledger", Faults::gap),
        Fault.of(3, "an entry number twice", Faults::numberTwice),
        Fault.of(3, "an order reserves more than there is", Faults::oversold),
        Fault.of(3, "an adjustment takes what is reserved", Faults::adjustedBelowReserved),
        Fault.of(3, "an order is decided twice", Faults::decidedTwice),
        Fault.of(3, "a reservation is released twice", Faults::releasedTwice),
        Fault.of(3, "an acknowledged receipt is not in the ledger", Faults::lostReceipt),
        Fault.of(3, "a receipt is booked twice", Faults::receiptTwice),
        Fault.of(3, "a refused receipt is booked", Faults::refusedReceipt),
        Fault.of(3, "somebody sees more reserved than there is", Faults::seenOversold),
        Fault.of(4, "a mail is missing", Faults::mailMissing),
        Fault.of(4, "a mail is there again under another id", Faults::otherMessageId),
        Fault.of(4, "a mail is repeated for no reason", Faults::mailRepeated),
        Fault.of(4, "a mail about what did not take effect", Faults::mailOfLoser),
        Fault.of(4, "a mail in another's mailbox", Faults::wrongMailbox),
        Fault.of(5, "a message has vanished", Faults::vanished),
        Fault.of(5, "a dead letter is gone", Faults::deadLetterGone),
        Fault.of(5, "a dead letter is redriven, but never arrives", Faults::redrivenToNowhere),
        Fault.of(5, "a message that waits is gone", Faults::waitingGone),
        Fault.of(5, "the warehouse hears of what did not happen", Faults::toldForNothing),
        Fault.of(6, "an order's status is altered", Faults::statusAltered),
        Fault.of(6, "an order's row is lost", Faults::rowLost),
        Fault.of(6, "a row of no order", Faults::rowTooMany),
        Fault.of(6, "a journal entry is lost", Faults::journalLost),
        Fault.of(6, "the loser is in the journal", Faults::loserInJournal),
        Fault.of(6, "stock is altered", Faults::stockAltered),
        Fault.of(6, "a reservation is altered", Faults::reservationAltered),
        Fault.of(6, "a reservation's version is behind", Faults::reservationBehind),
        Fault.of(6, "a booking is forgotten", Faults::bookingForgotten),
        Fault.of(6, "the projection is beyond the log", town -> beyond(town, 1)),
        Fault.of(6, "the projection is behind the log", town -> beyond(town, -1)),
        Fault.of(6, "inventory is beyond the log", Faults::inventoryBeyond),
        Fault.of(6, "an entry is never published", Faults::unpublished),
        Fault.of(7, "an order refused as wrong is placed", Faults::wrongOrder),
        Fault.of(7, "a command refused as wrong takes effect", Faults::wrongCommand),
        Fault.of(7, "a receipt refused as wrong is booked", Faults::wrongReceipt),
        Fault.of(7, "nobody says what is wrong", Faults::notTold),
        Fault.of(8, "other pieces are reserved than ordered", Faults::otherPieces),
        Fault.of(8, "a cancelled order keeps its stock", Faults::notReleased),
        Fault.of(8, "stock is released for nothing", Faults::releasedForNothing),
        Fault.of(8, "an order is confirmed though stock refused", Faults::confirmedThoughRefused),
        Fault.of(8, "an order is refused though there is enough", Faults::refusedForNothing),
        Fault.of(8, "an order never hears of its decision", Faults::stillPending),
        Fault.of(8, "an order is never decided", Faults::neverDecided),
        Fault.of(8, "an order is confirmed by another's decision", Faults::confirmedByAnother),
        Fault.of(8, "stock is reserved for no order", Faults::reservedForNobody));
  }

  private static String lostOrder(Town town) {
    WorldOrder order = town.world.newOrder(Town.TWO_CUPS);
    town.world.asked(order, null, 201);
    return order.id;
  }

  private static String placedTwice(Town town) {
    town.world.superseded(town.confirmed, OrderEvent.CREATED, 1, town.confirmed.created());
    return town.confirmed.id;
  }

  private static String twoUnderAKey(Town town) {
    WorldOrder second = town.world.newOrder(Town.TWO_CUPS);
    town.world.create(second);
    town.world.asked(second, "key-1", 201);
    town.world.decide(second);
    return second.id;
  }

  private static String otherContent(Town town) {
    replace(
        town,
        e -> e.path().equals("/orders") && answers(e, town.confirmed),
        e ->
            with(
                e,
                e.status(),
                String.valueOf(e.body()).replace("\"quantity\":2", "\"quantity\":3"),
                e.ifMatch()));
    return town.confirmed.id;
  }

  private static String fromNowhere(Town town) {
    WorldOrder order = town.world.newOrder(Town.TWO_CUPS);
    town.world.create(order);
    town.world.decide(order);
    return order.id;
  }

  private static String unknownTwice(Town town) {
    WorldOrder first = town.unknown;
    WorldOrder second = town.world.newOrder(first.pieces);
    WorldOrder again =
        new WorldOrder(second.id, second.partition, first.customer, first.email, first.pieces);
    town.world.create(again);
    town.world.decide(again);
    // Which of the two is one too many, nobody can tell: the later one in the log.
    List<LogMessage> log = town.world.evidence().orderLog();
    return log.indexOf(message(town, first)) > log.indexOf(message(town, again))
        ? first.id
        : again.id;
  }

  private static String repetitionRefused(Town town) {
    town.world.asked(town.keyed, "key-1", 422);
    return town.keyed.id;
  }

  private static String sameOrderTwice(Town town) {
    town.world.asked(town.confirmed, null, 200);
    return town.confirmed.id;
  }

  private static String headless(Town town) {
    WorldOrder order = town.world.newOrder(Town.TWO_CUPS);
    town.world.superseded(
        order, OrderEvent.CANCELLED, 2, "{\"orderId\":\"%s\"}".formatted(order.id));
    return order.id;
  }

  private static String lostCommand(Town town) {
    town.world.commanded(town.confirmed, "cancel", World.CANCEL, 200);
    return town.confirmed.id;
  }

  private static String refusedCommand(Town town) {
    town.world.ship(town.confirmed);
    town.world.commanded(town.confirmed, "ship", World.SHIP, 409);
    return town.confirmed.id;
  }

  private static String unsentCommand(Town town) {
    replace(town, e -> e.path().equals("/orders/" + town.unknown.id + "/ship"), e -> notSent(e));
    return town.unknown.id;
  }

  private static String bothTakeEffect(Town town) {
    town.world.cancelled(town.rejected);
    return town.rejected.id;
  }

  private static String bothAcknowledged(Town town) {
    town.world.commanded(town.raced, "ship", World.SHIP, 200);
    return town.raced.id;
  }

  private static String otherVersion(Town town) {
    replace(
        town,
        e -> e.path().equals("/orders/" + town.raced.id + "/ship"),
        e -> with(e, e.status(), e.body(), "\"1\""));
    return town.raced.id;
  }

  private static String otherReason(Town town) {
    replace(
        town,
        e -> e.path().equals("/orders/" + town.cancelled.id + "/cancel"),
        e -> with(e, e.status(), "{\"reason\":\"another\"}", e.ifMatch()));
    return town.cancelled.id;
  }

  private static String gap(Town town) {
    renumberLast(town, 1);
    return town.last.id;
  }

  private static String numberTwice(Town town) {
    renumberLast(town, -1);
    return town.last.id;
  }

  private static String oversold(Town town) {
    WorldOrder order = town.world.newOrder(Town.TOO_MANY);
    town.world.create(order);
    town.world.asked(order, null, 201);
    town.world.reserve(order, Town.TOO_MANY);
    town.world.confirm(order, order.decisionId);
    return order.id;
  }

  private static String adjustedBelowReserved(Town town) {
    town.world.adjust("POT", -town.world.available("POT") - 1);
    return "POT";
  }

  private static String decidedTwice(Town town) {
    WorldOrder order = town.world.newOrder(Town.TWO_CUPS);
    town.world.create(order);
    town.world.asked(order, null, 201);
    town.world.reserve(order, Town.TWO_CUPS);
    String first = order.decisionId;
    town.world.reserve(order, Town.TWO_CUPS);
    town.world.confirm(order, first);
    return order.id;
  }

  private static String releasedTwice(Town town) {
    WorldOrder order = town.world.placed(Town.TWO_CUPS);
    town.world.cancelled(order);
    order.reservation = "RESERVED";
    town.world.release(order);
    return order.id;
  }

  private static String lostReceipt(Town town) {
    town.world.lastNumber++;
    town.world.answeredReceipt("CUP", 5, null, 201);
    town.world.lastNumber--;
    return "CUP";
  }

  private static String receiptTwice(Town town) {
    town.world.receive("CUP", 4, null);
    town.world.book(LedgerEntry.RECEIVED, "CUP", 4, null);
    return "CUP";
  }

  private static String refusedReceipt(Town town) {
    town.world.book(LedgerEntry.RECEIVED, "CUP", 4, null);
    town.world.answeredReceipt("CUP", 4, null, 422);
    return "CUP";
  }

  private static String seenOversold(Town town) {
    town.world.exchange(
        "inventory",
        "/stock",
        null,
        null,
        200,
        "{\"items\":[{\"sku\":\"CUP\",\"onHand\":3,\"reserved\":4,\"available\":-1}]}");
    return "CUP";
  }

  private static String mailMissing(Town town) {
    town.world.mails.removeIf(mail -> mail.messageId().contains(town.confirmed.lastEventId()));
    return town.confirmed.id;
  }

  private static String otherMessageId(Town town) {
    town.world.mails.add(
        town.world.mail(town.confirmed.email, town.world.newId(), Telling.USER, town.confirmed.id));
    return town.confirmed.id;
  }

  private static String mailRepeated(Town town) {
    town.world.losses = Losses.NONE; // what excused the town's repeated mail
    return town.confirmed.id;
  }

  private static String mailOfLoser(Town town) {
    town.world.mails.add(
        town.world.mail(town.raced.email, town.loser, Telling.USER, town.raced.id));
    return town.raced.id;
  }

  private static String wrongMailbox(Town town) {
    town.world.mails.add(
        town.world.mail("eve@example.org", town.raced.lastEventId(), Telling.USER, town.raced.id));
    return town.raced.id;
  }

  private static String vanished(Town town) {
    town.world.unhandle(Telling.PROCESSING, town.confirmed.lastEventId());
    return town.confirmed.id;
  }

  private static String deadLetterGone(Town town) {
    town.world.deadLetters.removeIf(letter -> letter.queue().equals(Telling.PROCESSING));
    return town.keyed.id;
  }

  private static String redrivenToNowhere(Town town) {
    town.world.deadLetters.replaceAll(
        letter ->
            letter.queue().equals(Telling.PROCESSING)
                ? new DeadLetterRow(
                    letter.id(), letter.queue(), "", "", letter.messageId(), "REDRIVEN")
                : letter);
    return town.keyed.id;
  }

  private static String waitingGone(Town town) {
    town.world.queues.put(Telling.ADMIN, List.of());
    return town.rejected.id;
  }

  private static String toldForNothing(Town town) {
    town.world.notifications.add(
        new NotificationRow(
            Telling.PROCESSING,
            OrderEvent.CONFIRMED,
            town.world.newId(),
            town.rejected.id,
            null,
            "RECORD",
            Instant.EPOCH));
    return town.rejected.id;
  }

  private static String statusAltered(Town town) {
    OrderRow row = row(town, town.confirmed);
    town.world.orderRows.put(
        row.id(),
        new OrderRow(
            row.id(),
            row.version(),
            "SHIPPED",
            row.customerId(),
            row.email(),
            row.currency(),
            row.locale(),
            row.total(),
            row.lines(),
            row.createdAt(),
            row.updatedAt(),
            row.reason(),
            row.carrier(),
            row.trackingNumber()));
    return row.id();
  }

  private static String rowLost(Town town) {
    town.world.orderRows.remove(town.confirmed.id);
    return town.confirmed.id;
  }

  private static String rowTooMany(Town town) {
    WorldOrder other = town.world.newOrder(Town.TWO_CUPS);
    OrderRow row = row(town, town.confirmed);
    town.world.orderRows.put(
        other.id,
        new OrderRow(
            other.id,
            row.version(),
            row.status(),
            row.customerId(),
            row.email(),
            row.currency(),
            row.locale(),
            row.total(),
            row.lines(),
            row.createdAt(),
            row.updatedAt(),
            null,
            null,
            null));
    return other.id;
  }

  private static String journalLost(Town town) {
    town.world.journal.removeIf(row -> row.eventId().equals(town.confirmed.lastEventId()));
    return town.confirmed.id;
  }

  private static String loserInJournal(Town town) {
    LogMessage lost =
        town.world.orderLog.stream()
            .filter(m -> town.loser.equals(m.properties().get("cloudEvents_id")))
            .findFirst()
            .orElseThrow();
    town.world.journal.add(
        new JournalRow(
            lost.partition(),
            lost.offset(),
            town.loser,
            town.raced.id,
            3,
            OrderEvent.CANCELLED,
            "urn:order.cancelled",
            Instant.EPOCH,
            null,
            lost.body()));
    return town.raced.id;
  }

  private static String stockAltered(Town town) {
    StockRow row = town.world.stock.getOrDefault("CUP", new StockRow("CUP", 0, 0));
    town.world.stock.put("CUP", new StockRow("CUP", row.onHand() + 1, row.reserved()));
    return "CUP";
  }

  private static String reservationAltered(Town town) {
    town.world.reservations.computeIfPresent(
        town.confirmed.id,
        (id, row) -> new ReservationRow(id, "RELEASED", row.version(), row.lines(), row.reason()));
    return town.confirmed.id;
  }

  private static String reservationBehind(Town town) {
    town.world.reservations.computeIfPresent(
        town.confirmed.id,
        (id, row) -> new ReservationRow(id, row.status(), 1, row.lines(), row.reason()));
    return town.confirmed.id;
  }

  private static String bookingForgotten(Town town) {
    town.world.bookings.clear();
    return "CUP";
  }

  private static String beyond(Town town, long by) {
    town.world.projectionPositions.merge(town.confirmed.partition, by, Long::sum);
    return "orders-" + town.confirmed.partition + " as read by the order projection";
  }

  private static String inventoryBeyond(Town town) {
    town.world.inventoryPositions.merge(town.confirmed.partition, 1L, Long::sum);
    return "orders-" + town.confirmed.partition + " as read by inventory";
  }

  private static String unpublished(Town town) {
    town.world.outbox.add(new OutboxRow(town.world.lastNumber, "stock.received", "CUP"));
    return "stock-ledger";
  }

  private static String wrongOrder(Town town) {
    replace(
        town,
        e -> e.path().equals("/orders") && answers(e, town.confirmed),
        e -> with(e, 400, e.body(), e.ifMatch()));
    return town.confirmed.id;
  }

  private static String wrongCommand(Town town) {
    replace(
        town,
        e -> e.path().equals("/orders/" + town.cancelled.id + "/cancel"),
        e -> with(e, 400, e.body(), e.ifMatch()));
    return town.cancelled.id;
  }

  private static String wrongReceipt(Town town) {
    town.world.book(LedgerEntry.RECEIVED, "CUP", 4, null);
    town.world.exchange(
        "inventory", "/stock/CUP/receipts", null, "{\"quantity\":4}", 400, World.problem("no"));
    return "CUP";
  }

  private static String notTold(Town town) {
    Exchange mute = town.world.exchange("orders", "/orders", null, "[]", 400, "");
    return "request %d (400)".formatted(mute.number());
  }

  private static String otherPieces(Town town) {
    WorldOrder order = created(town, Town.TWO_CUPS);
    town.world.reserve(order, Map.of("CUP", 1L));
    town.world.confirm(order, order.decisionId);
    return order.id;
  }

  private static String notReleased(Town town) {
    WorldOrder order = town.world.placed(Town.TWO_CUPS);
    order.reservation = "kept";
    town.world.cancelled(order);
    town.world.reservations.computeIfPresent(
        order.id,
        (id, row) -> new ReservationRow(id, "RESERVED", row.version(), row.lines(), null));
    return order.id;
  }

  private static String releasedForNothing(Town town) {
    town.world.release(town.confirmed);
    return town.confirmed.id;
  }

  private static String confirmedThoughRefused(Town town) {
    WorldOrder order = created(town, Town.TOO_MANY);
    town.world.refuse(order);
    town.world.confirm(order, order.decisionId);
    return order.id;
  }

  private static String refusedForNothing(Town town) {
    WorldOrder order = created(town, Town.TWO_CUPS);
    town.world.refuse(order);
    town.world.reject(order, order.decisionId);
    return order.id;
  }

  private static String stillPending(Town town) {
    WorldOrder order = created(town, Town.TWO_CUPS);
    town.world.reserve(order, Town.TWO_CUPS);
    return order.id;
  }

  private static String neverDecided(Town town) {
    return created(town, Town.TWO_CUPS).id;
  }

  private static String confirmedByAnother(Town town) {
    WorldOrder order = created(town, Town.TWO_CUPS);
    town.world.reserve(order, Town.TWO_CUPS);
    town.world.confirm(order, town.confirmed.decisionId);
    return order.id;
  }

  private static String reservedForNobody(Town town) {
    WorldOrder order = town.world.newOrder(Town.TWO_CUPS);
    town.world.enter(order, LedgerEntry.RESERVED, "\"lines\":[]");
    return order.id;
  }

  // How it is done

  private static WorldOrder created(Town town, Map<String, Long> pieces) {
    WorldOrder order = town.world.newOrder(pieces);
    town.world.create(order);
    town.world.asked(order, null, 201);
    return order;
  }

  private static OrderRow row(Town town, WorldOrder order) {
    OrderRow row = town.world.orderRows.get(order.id);
    if (row == null) {
      throw new IllegalStateException("no row of " + order.id);
    }
    return row;
  }

  private static LogMessage message(Town town, WorldOrder order) {
    return town.world.orderLog.stream()
        .filter(m -> order.eventIds.getFirst().equals(m.properties().get("cloudEvents_id")))
        .findFirst()
        .orElseThrow();
  }

  private static boolean answers(Exchange exchange, WorldOrder order) {
    return String.valueOf(exchange.answer()).contains(order.id);
  }

  private static void renumberLast(Town town, long by) {
    LogMessage last = town.world.ledger.removeLast();
    town.world.lastNumber += by;
    Map<String, String> properties = new HashMap<>(last.properties());
    properties.put("version", Long.toString(town.world.lastNumber));
    town.world.ledger.add(
        new LogMessage(
            last.stream(), last.partition(), last.offset(), last.chunk(), properties, last.body()));
  }

  private static void replace(
      Town town, Predicate<Exchange> which, UnaryOperator<Exchange> replacement) {
    List<Exchange> found = town.world.exchanges.stream().filter(which).toList();
    if (found.size() != 1) {
      throw new IllegalStateException("not one: " + found);
    }
    town.world.exchanges.replaceAll(e -> which.test(e) ? replacement.apply(e) : e);
  }

  private static Exchange with(
      Exchange e, @Nullable Integer status, @Nullable String body, @Nullable String ifMatch) {
    String answer = status != null && status == 400 ? World.problem("that is no good") : e.answer();
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
        e.answeredAt(),
        status,
        answer,
        e.fault());
  }

  private static Exchange notSent(Exchange e) {
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
        null,
        null,
        null,
        Exchange.NOT_SENT + ": connection refused");
  }
}
