package io.orderstreams.proof.evidence;

import io.orderstreams.proof.evidence.InventoryDatabase.BookingRow;
import io.orderstreams.proof.evidence.InventoryDatabase.OutboxRow;
import io.orderstreams.proof.evidence.InventoryDatabase.PositionRow;
import io.orderstreams.proof.evidence.InventoryDatabase.ReservationRow;
import io.orderstreams.proof.evidence.InventoryDatabase.StockRow;
import io.orderstreams.proof.evidence.NotificationsDatabase.DeadLetterRow;
import io.orderstreams.proof.evidence.NotificationsDatabase.NotificationRow;
import io.orderstreams.proof.evidence.OrdersDatabase.JournalRow;
import io.orderstreams.proof.evidence.OrdersDatabase.OrderRow;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Reads the services' databases, from copies. */
final class Databases {

  private static final String POSTGRES = ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE";

  private final Path directory;

  /**
   * @param directory where the copies are put
   */
  Databases(Path directory) {
    this.directory = directory;
  }

  OrdersDatabase orders(Path file) throws CollectException {
    try (H2Copy database = H2Copy.of(file, directory, "sa", POSTGRES)) {
      List<OrderRow> orders =
          database.rows(
              "SELECT * FROM orders ORDER BY created_at, id",
              row ->
                  new OrderRow(
                      row.text("id"),
                      row.number("version"),
                      row.text("status"),
                      row.text("customer_id"),
                      row.text("email"),
                      row.text("currency"),
                      row.text("locale"),
                      row.text("total"),
                      row.text("lines"),
                      row.time("created_at"),
                      row.time("updated_at"),
                      row.textOrNull("reason"),
                      row.textOrNull("carrier"),
                      row.textOrNull("tracking_number")));
      List<JournalRow> journal =
          database.rows(
              "SELECT * FROM journal ORDER BY log_partition, log_offset",
              row ->
                  new JournalRow(
                      (int) row.number("log_partition"),
                      row.number("log_offset"),
                      row.text("event_id"),
                      row.text("order_id"),
                      row.number("version"),
                      row.text("type"),
                      row.text("data_schema"),
                      row.time("happened_at"),
                      row.textOrNull("causation_id"),
                      row.text("data")));
      Map<Integer, Long> positions =
          database
              .rows(
                  "SELECT * FROM positions",
                  row -> Map.entry((int) row.number("log_partition"), row.number("log_position")))
              .stream()
              .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
      return new OrdersDatabase(orders, journal, positions);
    } catch (SQLException e) {
      throw new CollectException(file + ": " + e.getMessage(), e);
    }
  }

  InventoryDatabase inventory(Path file) throws CollectException {
    try (H2Copy database = H2Copy.of(file, directory, "sa", "")) {
      return new InventoryDatabase(
          database
              .rows("SELECT * FROM ledger_sequence", row -> row.number("last_number"))
              .getFirst(),
          database.rows(
              "SELECT * FROM stock ORDER BY sku",
              row -> new StockRow(row.text("sku"), row.number("on_hand"), row.number("reserved"))),
          database.rows(
              "SELECT * FROM reservation ORDER BY order_id",
              row ->
                  new ReservationRow(
                      row.text("order_id"),
                      row.text("status"),
                      row.number("version"),
                      row.text("lines"),
                      row.textOrNull("reason"))),
          database.rows(
              "SELECT * FROM order_position ORDER BY partition_number",
              row ->
                  new PositionRow(
                      (int) row.number("partition_number"),
                      row.number("read_up_to"),
                      row.number("decided_up_to"))),
          database.rows(
              "SELECT * FROM booking ORDER BY entry_number",
              row ->
                  new BookingRow(
                      row.text("idempotency_key"),
                      row.text("kind"),
                      row.text("sku"),
                      row.number("quantity"),
                      row.number("entry_number"))),
          database.rows(
              "SELECT * FROM outbox ORDER BY entry_number",
              row ->
                  new OutboxRow(
                      row.number("entry_number"), row.text("type"), row.text("subject"))));
    } catch (SQLException e) {
      throw new CollectException(file + ": " + e.getMessage(), e);
    }
  }

  NotificationsDatabase notifications(Path file) throws CollectException {
    try (H2Copy database = H2Copy.of(file, directory, "notifications", POSTGRES)) {
      return new NotificationsDatabase(
          database.rows(
              "SELECT * FROM notifications ORDER BY id",
              row ->
                  new NotificationRow(
                      row.text("queue"),
                      row.text("type"),
                      row.text("message_id"),
                      row.textOrNull("order_id"),
                      row.textOrNull("recipient"),
                      row.text("channel"),
                      row.time("sent_at"))),
          database.rows(
              "SELECT * FROM dead_letters ORDER BY id",
              row ->
                  new DeadLetterRow(
                      row.text("id"),
                      row.text("queue"),
                      row.text("reason"),
                      row.text("detail"),
                      row.textOrNull("message_id"),
                      row.text("status"))));
    } catch (SQLException e) {
      throw new CollectException(file + ": " + e.getMessage(), e);
    }
  }
}
