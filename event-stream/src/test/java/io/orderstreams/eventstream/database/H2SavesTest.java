package io.orderstreams.eventstream.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class H2SavesTest {

  private static final Duration SOON = Duration.ofMillis(5);
  private static final Duration NEVER = Duration.ofDays(1);
  private static final int ROWS = 8_000;
  private static final int LONGEST_FILE = 24 << 20;

  private Path data;
  private String url;
  private Connection connection;

  @BeforeEach
  void createTable(@TempDir Path directory) throws SQLException {
    data = directory;
    url =
        "jdbc:h2:file:"
            + data.resolve("test")
            + ";WRITE_DELAY=86400000;RETENTION_TIME=0;DB_CLOSE_ON_EXIT=FALSE";
    connection = DriverManager.getConnection(url, "sa", "");
    try (Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE things (id UUID PRIMARY KEY, what VARCHAR)");
      statement.execute("CHECKPOINT");
    }
  }

  @AfterEach
  void close() throws SQLException {
    connection.close();
  }

  @Test
  void what_is_durable_is_in_the_file_on_return_though_saves_are_rare() throws Exception {
    try (OneWriter writer = writer(NEVER)) {
      writer.writeDurably(this::addThing);

      assertThat(thingsInFile()).isEqualTo(1);
    }
  }

  @Test
  void the_rest_follows_soon() throws Exception {
    try (OneWriter writer = writer(SOON)) {
      writer.write(this::addThing);

      Awaitility.await("it is saved").until(() -> thingsInFile() == 1);
    }
  }

  @Test
  void until_then_it_is_seen_but_not_in_the_file() throws Exception {
    try (OneWriter writer = writer(NEVER)) {
      writer.write(this::addThing);

      assertThat(thingsInFile()).isZero();
      assertThat(things(connection)).isEqualTo(1);
    }
  }

  @Test
  void closing_saves_all() throws Exception {
    OneWriter writer = writer(NEVER);
    writer.write(this::addThing);

    writer.close();

    assertThat(thingsInFile()).isEqualTo(1);
  }

  @Test
  void what_cannot_be_saved_is_told() throws Exception {
    try (OneWriter writer = writer(NEVER)) {
      writer.writeDurably(this::addThing);
      connection.createStatement().execute("SHUTDOWN IMMEDIATELY");
      Files.writeString(data.resolve("test.mv.db"), "damaged");

      assertThatExceptionOfType(UnsavedException.class)
          .isThrownBy(() -> writer.writeDurably(() -> 0));
    }
  }

  /** The file is opened again as it was saved last, and then all later saves succeed. */
  @Test
  void what_was_lost_when_saving_failed_is_not_told_as_saved_by_a_later_save() throws Exception {
    try (OneWriter writer = writer(NEVER)) {
      writer.writeDurably(this::addThing);
      OneWriter.Watch watch = writer.watch();
      writer.write(this::addThing);
      connection.createStatement().execute("SHUTDOWN IMMEDIATELY");
      assertThatExceptionOfType(UnsavedException.class)
          .isThrownBy(() -> writer.writeDurably(() -> 0));
      Awaitility.await("saved again")
          .ignoreExceptions()
          .until(() -> writer.writeDurably(() -> true));

      assertThatExceptionOfType(UnsavedException.class).isThrownBy(watch::awaitSaved);
      assertThat(thingsInFile()).isEqualTo(1);
    }
  }

  /** One save for each row rewrites all that the row touches: without clearing away, for good. */
  @Test
  void what_is_no_longer_in_use_is_used_again() throws Exception {
    try (OneWriter writer = writer(SOON)) {
      for (int row = 0; row < ROWS; row++) {
        writer.writeDurably(this::addThing);
      }

      assertThat(Files.size(data.resolve("test.mv.db"))).isLessThan(LONGEST_FILE);
    }
  }

  private OneWriter writer(Duration delay) {
    return new OneWriter(
        url, "sa", "", new SaveSettings(delay, Duration.ZERO, 50, 524_288, Duration.ofMillis(100)));
  }

  private int addThing() {
    try (PreparedStatement insert =
        connection.prepareStatement("INSERT INTO things VALUES (?, ?)")) {
      insert.setObject(1, UUID.randomUUID());
      insert.setString(2, "x".repeat(500));
      return insert.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What would be found after a kill. */
  private int thingsInFile() throws SQLException, IOException {
    Path copy = data.resolve("copy.mv.db");
    Files.deleteIfExists(copy);
    Files.copy(data.resolve("test.mv.db"), copy);
    try (Connection killed =
        DriverManager.getConnection(
            "jdbc:h2:file:" + data.resolve("copy") + ";WRITE_DELAY=86400000", "sa", "")) {
      return things(killed);
    }
  }

  private static int things(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        var row = statement.executeQuery("SELECT COUNT(*) FROM things")) {
      row.next();
      return row.getInt(1);
    }
  }
}
