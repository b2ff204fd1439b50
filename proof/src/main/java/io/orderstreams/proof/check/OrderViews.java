package io.orderstreams.proof.check;

import io.orderstreams.proof.evidence.OrdersDatabase.JournalRow;
import io.orderstreams.proof.evidence.OrdersDatabase.OrderRow;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** order-service's rows beside the fold of the order log. */
final class OrderViews {

  /** The columns have microseconds, events may have nanoseconds. */
  private static final Duration ROUNDING = Duration.ofNanos(1_000);

  private OrderViews() {}

  static void judge(Facts facts, Findings findings) {
    positions(facts, findings);
    orders(facts, findings);
    journal(facts, findings);
  }

  private static void positions(Facts facts, Findings findings) {
    Map<Integer, Long> positions = facts.evidence().orders().positions();
    facts
        .log()
        .ends()
        .forEach(
            (partition, end) ->
                Positions.judge(
                    "orders-" + partition + " as read by the order projection",
                    positions.getOrDefault(partition, -1L),
                    end,
                    findings));
    positions.forEach(
        (partition, position) -> {
          if (!facts.log().ends().containsKey(partition)) {
            Positions.judge(
                "orders-" + partition + " as read by the order projection", position, -1, findings);
          }
        });
  }

  private static void orders(Facts facts, Findings findings) {
    Map<String, OrderRow> rows = new HashMap<>();
    facts.evidence().orders().orders().forEach(row -> rows.put(row.id(), row));
    for (OrderHistory order : facts.log().orders().values()) {
      if (order.created().isEmpty()) {
        continue;
      }
      findings.checked();
      OrderRow row = rows.remove(order.id());
      if (row == null) {
        findings.violation(order.id(), "has no row");
      } else {
        String difference = difference(order, row);
        if (!difference.isEmpty()) {
          findings.violation(order.id(), "its row has another " + difference + ": " + row);
        }
      }
    }
    rows.values().forEach(row -> findings.violation(row.id(), "has a row, but is not in the log"));
  }

  /** The first column that is not as it should be; empty if all are. */
  private static String difference(OrderHistory order, OrderRow row) {
    Content content = order.content().orElse(null);
    if (content == null) {
      return "content than its unreadable event";
    }
    OrderEvent last = order.effective().getLast();
    Map<String, Boolean> equal = new LinkedHashMap<>();
    equal.put("version", row.version() == order.version());
    equal.put("status", row.status().equals(order.status()));
    equal.put("customer", row.customerId().equals(content.customerId()));
    equal.put("email", row.email().equals(content.email()));
    equal.put("currency", row.currency().equals(content.currency()));
    equal.put("locale", row.locale().equals(content.locale()));
    equal.put("total", content.isTotal(row.total()));
    equal.put("lines", content.lines().equals(lines(row)));
    equal.put("time of creation", isSame(row.createdAt(), order.effective().getFirst().time()));
    equal.put("time of change", isSame(row.updatedAt(), last.time()));
    equal.put("reason", isSame(row.reason(), order, "reason"));
    equal.put("carrier", isSame(row.carrier(), order, "carrier"));
    equal.put("tracking number", isSame(row.trackingNumber(), order, "trackingNumber"));
    return equal.entrySet().stream()
        .filter(column -> !column.getValue())
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse("");
  }

  private static @Nullable Object lines(OrderRow row) {
    Content content =
        Content.ofEvent(Json.read("{\"customerId\":\"-\",\"lines\":" + row.lines() + "}"));
    return content == null ? null : content.lines();
  }

  /** Texts come from the last event that has them. */
  private static boolean isSame(@Nullable String column, OrderHistory order, String field) {
    String told =
        order.effective().stream()
            .map(event -> Json.textOrNull(event.data(), field))
            .filter(Objects::nonNull)
            .reduce((first, last) -> last)
            .orElse(null);
    return Objects.equals(column, told);
  }

  static boolean isSame(Instant one, Instant other) {
    return Duration.between(one, other).abs().compareTo(ROUNDING) <= 0;
  }

  private static void journal(Facts facts, Findings findings) {
    record Place(int partition, long offset) {}
    Map<Place, JournalRow> rows = new HashMap<>();
    facts
        .evidence()
        .orders()
        .journal()
        .forEach(row -> rows.put(new Place(row.partition(), row.offset()), row));
    Set<Place> due = new HashSet<>();
    for (OrderHistory order : facts.log().orders().values()) {
      for (OrderEvent event : order.effective()) {
        findings.checked();
        Place place = new Place(event.partition(), event.offset());
        due.add(place);
        JournalRow row = rows.get(place);
        if (row == null) {
          findings.violation(order.id(), "the journal lacks " + event);
        } else if (!isSame(event, row)) {
          findings.violation(order.id(), "the journal has %s for %s".formatted(row, event));
        }
      }
    }
    rows.forEach(
        (place, row) -> {
          if (!due.contains(place)) {
            findings.violation(row.orderId(), "the journal has what is not effective: " + row);
          }
        });
  }

  private static boolean isSame(OrderEvent event, JournalRow row) {
    return row.eventId().equals(event.eventId())
        && row.orderId().equals(event.orderId())
        && row.version() == event.version()
        && row.type().equals(event.type())
        && row.dataSchema().equals(event.dataSchema())
        && Objects.equals(row.causationId(), event.causationId())
        && isSame(row.happenedAt(), event.time())
        && Json.read(row.data()).equals(event.data());
  }
}
