package io.orderstreams.benchmarks.replay;

import io.orderstreams.eventstream.envelope.Envelope;
import io.orderstreams.eventstream.testing.PostgresForTests;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Writes the rows that the projection of such a history writes, from memory: what the database
 * itself can do. A thousand events a transaction, one row for each order, three writers.
 */
final class BareRows {

  private static final int WRITERS = 3;
  private static final int BATCH = 1_000;

  private final Target target;

  /** Where to: an empty database. */
  record Target(String url, String user, String password) {

    static Target h2(Path directory) {
      return new Target(
          "jdbc:h2:file:"
              + directory.resolve("bare").toAbsolutePath()
              + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH",
          "sa",
          "");
    }

    static Target postgres() {
      PostgresForTests.Database database = PostgresForTests.freshDatabase();
      return new Target(database.url(), database.user(), database.password());
    }
  }

  BareRows(Target target) throws SQLException, IOException {
    this.target = target;
    Path migration =
        Path.of("order-service/src/main/resources/db/migration/V1__order_projection.sql");
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      statement.execute(Files.readString(migration));
      for (int partition = 0; partition < WRITERS; partition++) {
        statement.execute("INSERT INTO positions VALUES (" + partition + ", -1)");
      }
    }
  }

  /** Events a second. */
  double write(int events) throws Exception {
    int each = events / WRITERS;
    try (Connection _ = connect();
        ExecutorService writers = Executors.newFixedThreadPool(WRITERS)) {
      List<Envelope> made = History.block().toList();
      long start = System.nanoTime();
      List<Future<?>> running = new ArrayList<>();
      for (int writer = 0; writer < WRITERS; writer++) {
        int partition = writer;
        running.add(
            writers.submit(
                () -> {
                  write(partition, each, made);
                  return null;
                }));
      }
      for (Future<?> one : running) {
        one.get();
      }
      return each * WRITERS / ((System.nanoTime() - start) / 1e9);
    }
  }

  private void write(int partition, int events, List<Envelope> made) throws SQLException {
    try (Connection connection = connect();
        PreparedStatement order =
            connection.prepareStatement(
                "INSERT INTO orders (id, version, status, customer_id, email, currency, locale, total, lines,"
                    + " created_at, updated_at, carrier, tracking_number)"
                    + " VALUES (?, 3, 'SHIPPED', ?, 'ada.lovelace@example.org', 'EUR', 'en', '9.90', ?, ?, ?,"
                    + " 'Post', 'T-0001')");
        PreparedStatement journal =
            connection.prepareStatement(
                "INSERT INTO journal (log_partition, log_offset, event_id, order_id, version, type, data_schema,"
                    + " happened_at, correlation_id, data) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
        PreparedStatement position =
            connection.prepareStatement(
                "UPDATE positions SET log_position = ? WHERE log_partition = ?")) {
      connection.setAutoCommit(false);
      for (int offset = 0; offset < events; ) {
        UUID id = UUID.randomUUID();
        for (int i = 0; i < BATCH && offset < events; i++, offset++) {
          Envelope like = made.get(i % 3 * 1_000);
          if (i % 3 == 0) {
            id = UUID.randomUUID();
            order.setObject(1, id);
            order.setObject(2, id);
            order.setString(3, "[{\"sku\":\"BENCH-1\",\"quantity\":1,\"unitPrice\":\"9.90\"}]");
            order.setObject(4, like.time().atOffset(ZoneOffset.UTC));
            order.setObject(5, like.time().atOffset(ZoneOffset.UTC));
            order.addBatch();
          }
          journal.setInt(1, partition);
          journal.setLong(2, offset);
          journal.setObject(3, UUID.randomUUID());
          journal.setObject(4, id);
          journal.setLong(5, like.version());
          journal.setString(6, like.type());
          journal.setString(7, like.dataSchema());
          journal.setObject(8, like.time().atOffset(ZoneOffset.UTC));
          journal.setString(9, id.toString());
          journal.setString(10, new String(like.data(), StandardCharsets.UTF_8));
          journal.addBatch();
        }
        order.executeBatch();
        journal.executeBatch();
        position.setLong(1, offset);
        position.setInt(2, partition);
        position.executeUpdate();
        connection.commit();
      }
    }
  }

  private Connection connect() throws SQLException {
    return DriverManager.getConnection(target.url(), target.user(), target.password());
  }
}
