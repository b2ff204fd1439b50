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
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A history made up, in which all promises are kept as long as nobody meddles with its lists: what
 * is done to it leaves the traces that it would leave in the streams, databases, queues and
 * mailboxes. It shares nothing but names with the judge, so that neither can hide the other's
 * mistakes.
 */
final class World {

  private static final Instant START = Instant.parse("2026-11-21T12:00:00Z");
  private static final int PARTITIONS = 3;
  private static final Map<String, List<String>> QUEUES =
      Map.of(
          "order.created", List.of("user_notifications"),
          "order.confirmed", List.of("user_notifications", "order_processing"),
          "order.rejected", List.of("user_notifications", "admin_notifications"),
          "order.cancelled", List.of("user_notifications"),
          "order.shipped", List.of("user_notifications"),
          "order.completed", List.of("user_notifications", "order_completed"));

  final List<Exchange> exchanges = new ArrayList<>();
  final List<LogMessage> orderLog = new ArrayList<>();
  final List<LogMessage> ledger = new ArrayList<>();
  final Map<String, OrderRow> orderRows = new LinkedHashMap<>();
  final List<JournalRow> journal = new ArrayList<>();
  final Map<Integer, Long> projectionPositions = new TreeMap<>();
  final Map<String, StockRow> stock = new TreeMap<>();
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

  private final boolean gaps;
  private final Map<Integer, Long> ends = new HashMap<>();
  private long ids;
  private long ticks;

  /** One in whose streams offsets have gaps, as they may have. */
  World() {
    this(true);
  }

  World(boolean gaps) {
    this.gaps = gaps;
  }

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
            List.copyOf(stock.values()),
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

  // Clients

  /** A request with its answer; numbered by itself. */
  Exchange exchange(
      String service,
      String path,
      @Nullable String key,
      @Nullable String body,
      @Nullable Integer status,
      String answer) {
    Exchange exchange =
        new Exchange(
            exchanges.size() + 1L,
            "client",
            service,
            now(),
            body == null ? "GET" : "POST",
            path,
            key,
            null,
            body,
            false,
            status == null ? null : now(),
            status,
            status == null ? null : answer,
            status == null ? "HttpTimeoutException" : null);
    exchanges.add(exchange);
    return exchange;
  }

  /** The last request was wrong, as its client knew. */
  Exchange onPurpose() {
    Exchange wrong = Meddling.wrong(exchanges.removeLast());
    exchanges.add(wrong);
    return wrong;
  }

  /** Sends the order and gets this answer; null for none. */
  Exchange asked(WorldOrder order, @Nullable String key, @Nullable Integer status) {
    String answer = "{\"id\":\"%s\",\"status\":\"PENDING\",\"version\":1}".formatted(order.id);
    return exchange("orders", "/orders", key, order.body(), status, answer);
  }

  /** Sends a command that led to the order's present version, or would have. */
  Exchange commanded(WorldOrder order, String command, String body, @Nullable Integer status) {
    String answer =
        status != null && status == 200
            ? "{\"id\":\"%s\",\"version\":%d}".formatted(order.id, order.version)
            : problem("only so and so");
    return exchange("orders", "/orders/" + order.id + "/" + command, null, body, status, answer);
  }

  static String problem(String detail) {
    return "{\"title\":\"no\",\"detail\":\"%s\"}".formatted(detail);
  }

  // Orders

  /** An order nobody has heard of yet. */
  WorldOrder newOrder(Map<String, Long> pieces) {
    String id = newId();
    return new WorldOrder(
        id,
        Math.floorMod(id.hashCode(), PARTITIONS),
        newId(),
        "customer" + ids + "@example.org",
        pieces);
  }

  void create(WorldOrder order) {
    happen(order, OrderEvent.CREATED, "PENDING", order.created(), null);
  }

  /** Stock decides on what it has, and the order hears of it. */
  void decide(WorldOrder order) {
    boolean enough =
        order.pieces.entrySet().stream().allMatch(p -> available(p.getKey()) >= p.getValue());
    if (enough) {
      reserve(order, order.pieces);
      confirm(order, order.decisionId);
    } else {
      refuse(order);
      reject(order, order.decisionId);
    }
  }

  void reserve(WorldOrder order, Map<String, Long> pieces) {
    order.decisionId = enter(order, LedgerEntry.RESERVED, linesOf(pieces));
    order.held = pieces;
    pieces.forEach((sku, quantity) -> move(sku, 0, quantity));
    reserved(order, "RESERVED", null);
  }

  void refuse(WorldOrder order) {
    order.decisionId = enter(order, LedgerEntry.REFUSED, "\"reason\":\"not enough\"");
    reserved(order, "REFUSED", "not enough");
  }

  void confirm(WorldOrder order, String cause) {
    happen(order, OrderEvent.CONFIRMED, "CONFIRMED", only(order), cause);
  }

  void reject(WorldOrder order, String cause) {
    happen(order, OrderEvent.REJECTED, "REJECTED", with(order, "reason", "not enough"), cause);
  }

  void cancel(WorldOrder order) {
    happen(order, OrderEvent.CANCELLED, "CANCELLED", with(order, "reason", "no more"), null);
    release(order);
  }

  void release(WorldOrder order) {
    if (order.holdsStock()) {
      enter(order, LedgerEntry.RELEASED, linesOf(order.held));
      order.held.forEach((sku, quantity) -> move(sku, 0, -quantity));
      reserved(order, "RELEASED", null);
    }
  }

  void ship(WorldOrder order) {
    happen(
        order,
        OrderEvent.SHIPPED,
        "SHIPPED",
        "{\"orderId\":\"%s\",\"carrier\":\"DHL\",\"trackingNumber\":\"T1\"}".formatted(order.id),
        null);
    if (order.holdsStock()) {
      enter(order, LedgerEntry.ISSUED, linesOf(order.held));
      order.held.forEach((sku, quantity) -> move(sku, -quantity, -quantity));
      reserved(order, "ISSUED", null);
    }
  }

  void complete(WorldOrder order) {
    happen(order, OrderEvent.COMPLETED, "COMPLETED", only(order), null);
  }

  static final String CANCEL = "{\"reason\":\"no more\"}";
  static final String SHIP = "{\"carrier\":\"DHL\",\"trackingNumber\":\"T1\"}";
  static final String COMPLETE = "";

  /** Placed without a key, acknowledged and decided. */
  WorldOrder placed(Map<String, Long> pieces) {
    WorldOrder order = newOrder(pieces);
    create(order);
    asked(order, null, 201);
    decide(order);
    return order;
  }

  void cancelled(WorldOrder order) {
    cancel(order);
    commanded(order, "cancel", CANCEL, 200);
  }

  void shipped(WorldOrder order) {
    ship(order);
    commanded(order, "ship", SHIP, 200);
  }

  void completed(WorldOrder order) {
    complete(order);
    commanded(order, "complete", COMPLETE, 200);
  }

  /** An event that comes too late: it stands in the log, and nothing else. */
  String superseded(WorldOrder order, String type, long version, String data) {
    String eventId = newId();
    append(order, eventId, type, version, data, null);
    return eventId;
  }

  /** The last event of the order once more, as a producer that recovers may store it. */
  void storedTwice(WorldOrder order) {
    LogMessage last =
        orderLog.stream()
            .filter(m -> order.lastEventId().equals(m.properties().get("cloudEvents_id")))
            .findFirst()
            .orElseThrow();
    store(order, last.properties(), last.body());
  }

  // Stock

  Exchange receive(String sku, long quantity, @Nullable String key) {
    book(LedgerEntry.RECEIVED, sku, quantity, key);
    return answeredReceipt(sku, quantity, key, 201);
  }

  Exchange adjust(String sku, long delta) {
    book(LedgerEntry.ADJUSTED, sku, delta, null);
    return exchange(
        "inventory",
        "/stock/" + sku + "/adjustments",
        null,
        "{\"delta\":%d,\"reason\":\"counted\"}".formatted(delta),
        201,
        "{\"entry\":%d}".formatted(lastNumber));
  }

  Exchange answeredReceipt(
      String sku, long quantity, @Nullable String key, @Nullable Integer status) {
    return exchange(
        "inventory",
        "/stock/" + sku + "/receipts",
        key,
        "{\"quantity\":%d}".formatted(quantity),
        status,
        "{\"entry\":%d}".formatted(lastNumber));
  }

  void book(String type, String sku, long quantity, @Nullable String key) {
    boolean receipt = type.equals(LedgerEntry.RECEIVED);
    String data =
        "{\"sku\":\"%s\",\"%s\":%d%s%s}"
            .formatted(
                sku,
                receipt ? "quantity" : "delta",
                quantity,
                receipt ? "" : ",\"reason\":\"counted\"",
                key == null ? "" : ",\"idempotencyKey\":\"" + key + "\"");
    append(type, sku, data);
    move(sku, quantity, 0);
    if (key != null) {
      bookings.add(
          new BookingRow(key, receipt ? "RECEIPT" : "ADJUSTMENT", sku, quantity, lastNumber));
    }
  }

  long available(String sku) {
    StockRow row = stock.get(sku);
    return row == null ? 0 : row.onHand() - row.reserved();
  }

  void seen(String sku) {
    StockRow row = stock.get(sku);
    if (row != null) {
      exchange(
          "inventory",
          "/stock/" + sku,
          null,
          null,
          200,
          "{\"sku\":\"%s\",\"onHand\":%d,\"reserved\":%d,\"available\":%d}"
              .formatted(sku, row.onHand(), row.reserved(), row.onHand() - row.reserved()));
    }
  }

  // Traces

  void move(String sku, long onHand, long reserved) {
    StockRow row = stock.getOrDefault(sku, new StockRow(sku, 0, 0));
    stock.put(sku, new StockRow(sku, row.onHand() + onHand, row.reserved() + reserved));
  }

  String append(String type, String subject, String data) {
    String id = newId();
    lastNumber++;
    ledger.add(
        new LogMessage(
            "stock-ledger",
            0,
            ledger.isEmpty() ? 0 : ledger.getLast().offset() + gap(),
            0,
            Map.of(
                "cloudEvents_id", id,
                "cloudEvents_type", type,
                "cloudEvents_subject", subject,
                "cloudEvents_time", now().toString(),
                "version", Long.toString(lastNumber)),
            data));
    return id;
  }

  /** An entry because of the order's last event. */
  String enter(WorldOrder order, String type, String more) {
    return append(
        type,
        order.id,
        "{\"orderId\":\"%s\",%s,\"cause\":{\"partition\":%d,\"offset\":%d,\"version\":%d}}"
            .formatted(order.id, more, order.partition, order.lastOffset, order.version));
  }

  private void happen(
      WorldOrder order, String type, String status, String data, @Nullable String cause) {
    String eventId = newId();
    order.version++;
    order.status = status;
    order.eventIds.add(eventId);
    order.lastOffset = append(order, eventId, type, order.version, data, cause);
    Instant time = Instant.parse(orderLog.getLast().properties().get("cloudEvents_time"));
    journal.add(
        new JournalRow(
            order.partition,
            order.lastOffset,
            eventId,
            order.id,
            order.version,
            type,
            "urn:" + type,
            time,
            cause,
            data));
    OrderRow before = orderRows.get(order.id);
    boolean shipping = type.equals(OrderEvent.SHIPPED);
    boolean ending = type.equals(OrderEvent.CANCELLED) || type.equals(OrderEvent.REJECTED);
    orderRows.put(
        order.id,
        new OrderRow(
            order.id,
            order.version,
            status,
            order.customer,
            order.email,
            "EUR",
            "en",
            order.total(),
            "[" + order.lines() + "]",
            before == null ? time : before.createdAt(),
            time,
            !ending ? null : type.equals(OrderEvent.REJECTED) ? "not enough" : "no more",
            shipping ? "DHL" : before == null ? null : before.carrier(),
            shipping ? "T1" : before == null ? null : before.trackingNumber()));
    reserved(order, order.reservation, order.refusal);
    QUEUES.getOrDefault(type, List.of()).forEach(queue -> told(order, type, eventId, queue));
  }

  private void told(WorldOrder order, String type, String eventId, String queue) {
    boolean mailed = !queue.equals(Telling.PROCESSING);
    String mailbox = queue.equals(Telling.ADMIN) ? "admin@example.org" : order.email;
    notifications.add(
        new NotificationRow(
            queue,
            type,
            eventId,
            order.id,
            mailed ? mailbox : null,
            mailed ? "MAIL" : "RECORD",
            now()));
    if (mailed) {
      mails.add(mail(mailbox, eventId, queue, order.id));
    }
  }

  Mail mail(String mailbox, String eventId, String queue, String orderId) {
    String kind =
        queue.equals(Telling.ADMIN) ? "admin." : queue.equals(Telling.COMPLETED) ? "receipt." : "";
    return new Mail(
        mailbox,
        Integer.toString(mails.size()),
        "<%s@%sshop.example>".formatted(eventId, kind),
        "Your order " + orderId,
        now());
  }

  /** Takes back that a message was handled; where it is instead is for the caller to say. */
  void unhandle(String queue, String eventId) {
    notifications.removeIf(row -> row.queue().equals(queue) && row.messageId().equals(eventId));
    if (!queue.equals(Telling.PROCESSING)) {
      String messageId = mail("", eventId, queue, "").messageId();
      mails.removeIf(mail -> mail.messageId().equals(messageId));
    }
  }

  private void reserved(WorldOrder order, String status, @Nullable String reason) {
    order.reservation = status;
    order.refusal = reason;
    reservations.put(
        order.id,
        new ReservationRow(order.id, status, order.version, "[" + lines(order.held) + "]", reason));
  }

  private long append(
      WorldOrder order,
      String eventId,
      String type,
      long version,
      String data,
      @Nullable String cause) {
    Map<String, String> properties = new HashMap<>();
    properties.put("cloudEvents_id", eventId);
    properties.put("cloudEvents_type", type);
    properties.put("cloudEvents_subject", order.id);
    properties.put("cloudEvents_time", now().toString());
    properties.put("cloudEvents_dataschema", "urn:" + type);
    properties.put("version", Long.toString(version));
    if (cause != null) {
      properties.put("causationid", cause);
    }
    return store(order, properties, data);
  }

  private long store(WorldOrder order, Map<String, String> properties, String data) {
    long offset = ends.getOrDefault(order.partition, -1L) + gap();
    ends.put(order.partition, offset);
    projectionPositions.put(order.partition, offset);
    inventoryPositions.put(order.partition, offset);
    orderLog.add(
        new LogMessage(
            "orders-" + order.partition, order.partition, offset, offset, properties, data));
    return offset;
  }

  String newId() {
    ids++;
    return new UUID(0x0192f0c17a3b7000L, 0x8000000000000000L + ids).toString();
  }

  Instant now() {
    ticks++;
    return START.plusMillis(ticks);
  }

  private long gap() {
    return gaps && ticks % 7 == 0 ? 2 : 1;
  }

  private static String only(WorldOrder order) {
    return "{\"orderId\":\"%s\"}".formatted(order.id);
  }

  private static String with(WorldOrder order, String field, String value) {
    return "{\"orderId\":\"%s\",\"%s\":\"%s\"}".formatted(order.id, field, value);
  }

  private static String linesOf(Map<String, Long> pieces) {
    return "\"lines\":[" + lines(pieces) + "]";
  }

  private static String lines(Map<String, Long> pieces) {
    return String.join(
        ",",
        pieces.entrySet().stream()
            .map(p -> "{\"sku\":\"%s\",\"quantity\":%d}".formatted(p.getKey(), p.getValue()))
            .toList());
  }
}
