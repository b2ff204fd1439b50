package io.orderstreams.benchmarks.stock;

import io.orderstreams.benchmarks.load.Bodies;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import org.h2.tools.RunScript;

/**
 * Writes the rows that deciding such orders writes, from memory: what the database itself can do. A
 * thousand orders a transaction, one writer, as the ledger has one.
 */
final class BareDecisions {

  private static final int BATCH = 1_000;
  private static final String LINES = "[{\"sku\":\"" + Bodies.SKU + "\",\"quantity\":1}]";

  private final String url;

  BareDecisions(Path directory) throws SQLException, IOException {
    this.url = "jdbc:h2:file:" + directory.resolve("bare").toAbsolutePath();
    Path migrations = Path.of("inventory-service/src/main/resources/db/migration");
    try (Connection connection = connect()) {
      RunScript.execute(
          connection, new StringReader(Files.readString(migrations.resolve("V1__inventory.sql"))));
      try (var statement = connection.createStatement()) {
        statement.execute("insert into stock values ('BENCH-1', 1000000000, 0)");
        statement.execute("insert into order_position values (0, -1, -1)");
      }
    }
  }

  /**
   * Orders a second.
   *
   * @param warmUp how many are not counted
   * @param orders how many in all
   */
  double write(int warmUp, int orders) throws SQLException {
    try (Connection connection = connect();
        PreparedStatement stock =
            connection.prepareStatement("update stock set reserved = ? where sku = 'BENCH-1'");
        PreparedStatement reservation =
            connection.prepareStatement(
                "insert into reservation (status, version, lines, reason, order_id)"
                    + " values ('RESERVED', 1, ?, null, ?)");
        PreparedStatement entry =
            connection.prepareStatement(
                "insert into outbox (entry_number, event_id, type, subject, occurred_at, data_schema,"
                    + " correlation_id, causation_id, trace_parent, data) values (?, ?,"
                    + " 'stock.reserved', ?, ?, 'urn:orderstreams:stock.reserved:1', ?, ?, null, ?)");
        PreparedStatement sequence =
            connection.prepareStatement("update ledger_sequence set last_number = ? where id = 1");
        PreparedStatement position =
            connection.prepareStatement(
                "update order_position set read_up_to = ? where partition_number = 0")) {
      connection.setAutoCommit(false);
      long start = System.nanoTime();
      for (long number = 1; number <= orders; ) {
        if (number <= warmUp) {
          start = System.nanoTime();
        }
        OffsetDateTime now = OffsetDateTime.now(ZoneOffset.UTC);
        for (int i = 0; i < BATCH && number <= orders; i++, number++) {
          UUID id = UUID.randomUUID();
          reservation.setString(1, LINES);
          reservation.setObject(2, id);
          reservation.addBatch();
          entry.setLong(1, number);
          entry.setObject(2, UUID.randomUUID());
          entry.setString(3, id.toString());
          entry.setObject(4, now);
          entry.setString(5, id.toString());
          entry.setString(6, id.toString());
          entry.setString(
              7,
              "{\"orderId\":\"%s\",\"lines\":%s,\"cause\":{\"partition\":0,\"offset\":%d,\"version\":1}}"
                  .formatted(id, LINES, number));
          entry.addBatch();
        }
        reservation.executeBatch();
        entry.executeBatch();
        set(stock, number - 1);
        set(sequence, number - 1);
        set(position, number - 1);
        connection.commit();
      }
      return (orders - warmUp) / ((System.nanoTime() - start) / 1e9);
    }
  }

  private static void set(PreparedStatement statement, long value) throws SQLException {
    statement.setLong(1, value);
    statement.executeUpdate();
  }

  private Connection connect() throws SQLException {
    return DriverManager.getConnection(url, "sa", "");
  }
}
