package io.orderstreams.proof.check;

import io.orderstreams.proof.evidence.Evidence;
import io.orderstreams.proof.evidence.InventoryDatabase;
import io.orderstreams.proof.evidence.InventoryDatabase.BookingRow;
import io.orderstreams.proof.evidence.InventoryDatabase.OutboxRow;
import io.orderstreams.proof.evidence.InventoryDatabase.PositionRow;
import io.orderstreams.proof.evidence.InventoryDatabase.ReservationRow;
import io.orderstreams.proof.evidence.InventoryDatabase.StockRow;
import io.orderstreams.proof.evidence.LogMessage;
import io.orderstreams.proof.evidence.Losses;
import io.orderstreams.proof.evidence.Mail;
import io.orderstreams.proof.evidence.NotificationsDatabase;
import io.orderstreams.proof.evidence.NotificationsDatabase.DeadLetterRow;
import io.orderstreams.proof.evidence.NotificationsDatabase.NotificationRow;
import io.orderstreams.proof.evidence.OrdersDatabase;
import io.orderstreams.proof.evidence.OrdersDatabase.JournalRow;
import io.orderstreams.proof.evidence.OrdersDatabase.OrderRow;
import io.orderstreams.proof.evidence.QueueContent;
import io.orderstreams.proof.record.Exchange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/**
 * A history made up, in which all promises are kept as long as nobody meddles with its lists: what
 * is done to it leaves the traces that it would leave in the streams, databases, queues and
 * mailboxes. It shares nothing but names with the judge, so that neither can hide the other's
 * mistakes.
 */
final class World {

  private static final Instant START = Instant.parse("2026-11-21T12:00:00Z");

  final List<Exchange> exchanges = new ArrayList<>();
  final List<LogMessage> orderLog = new ArrayList<>();
  final List<LogMessage> ledger = new ArrayList<>();
  final Map<String, OrderRow> orderRows = new LinkedHashMap<>();
  final List<JournalRow> journal = new ArrayList<>();
  final Map<Integer, Long> projectionPositions = new TreeMap<>();
  final Map<String, StockRow> stockRows = new TreeMap<>();
  final Map<String, ReservationRow> reservations = new LinkedHashMap<>();
  final Map<Integer, Long> inventoryPositions = new TreeMap<>();
  final List<BookingRow> bookings = new ArrayList<>();
  final List<OutboxRow> outbox = new ArrayList<>();
  final List<NotificationRow> notifications = new ArrayList<>();
  final List<DeadLetterRow> deadLetters = new ArrayList<>();
  final Map<String, List<String>> queues = new TreeMap<>();
  final List<Mail> mails = new ArrayList<>();
  Losses losses = Losses.NONE;
  long lastNumber;

  final WorldClients clients = new WorldClients(this);
  final WorldOrders orders = new WorldOrders(this);
  final WorldStock stock = new WorldStock(this);
  final WorldMessages messages = new WorldMessages(this);
  final WorldLogs logs = new WorldLogs(this);

  long ids;

  private long ticks;

  Evidence evidence() {
    List<LogMessage> byPartition = new ArrayList<>(orderLog);
    byPartition.sort(
        Comparator.comparingInt(LogMessage::partition).thenComparingLong(LogMessage::offset));
    return new Evidence(
        exchanges,
        byPartition,
        ledger,
        new OrdersDatabase(List.copyOf(orderRows.values()), journal, projectionPositions),
        new InventoryDatabase(
            lastNumber,
            List.copyOf(stockRows.values()),
            List.copyOf(reservations.values()),
            inventoryPositions.entrySet().stream()
                .map(p -> new PositionRow(p.getKey(), p.getValue(), -1))
                .toList(),
            bookings,
            outbox),
        new NotificationsDatabase(notifications, deadLetters),
        queues.entrySet().stream()
            .map(q -> new QueueContent(q.getKey(), q.getValue().size(), q.getValue()))
            .toList(),
        mails,
        losses);
  }

  String newId() {
    ids++;
    return new UUID(0x0192f0c17a3b7000L, 0x8000000000000000L + ids).toString();
  }

  Instant now() {
    ticks++;
    return START.plusMillis(ticks);
  }

  /** How far it is to the next offset of a stream: there may be gaps. */
  long gap() {
    return ticks % 7 == 0 ? 2 : 1;
  }
}
