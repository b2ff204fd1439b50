package io.orderstreams.proof.evidence;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A copy of a database file, so that the original stays as it is and is not locked. */
final class H2Copy implements AutoCloseable {

  private static final String SUFFIX = ".mv.db";

  private final Connection connection;

  private H2Copy(Connection connection) {
    this.connection = connection;
  }

  /**
   * @param settings of H2, as its service uses them
   */
  static H2Copy of(Path file, Path directory, String user, String settings)
      throws CollectException, SQLException {
    String name = file.getFileName().toString();
    if (!name.endsWith(SUFFIX)) {
      throw new CollectException(file + " is no database file of H2 (*" + SUFFIX + ")", null);
    }
    Path copy = directory.resolve(name).toAbsolutePath();
    try {
      Files.createDirectories(directory);
      Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new CollectException(file + " cannot be copied: " + e, e);
    }
    String base = copy.toString().substring(0, copy.toString().length() - SUFFIX.length());
    return new H2Copy(
        DriverManager.getConnection(
            "jdbc:h2:file:" + base + ";IFEXISTS=TRUE;WRITE_DELAY=86400000" + settings, user, ""));
  }

  /** Makes something of a row. */
  interface Reading<T> {
    T read(Row row) throws SQLException;
  }

  /** A row, by the names of its columns. */
  record Row(ResultSet result) {

    String text(String column) throws SQLException {
      return String.valueOf(result.getString(column));
    }

    @Nullable String textOrNull(String column) throws SQLException {
      return result.getString(column);
    }

    long number(String column) throws SQLException {
      return result.getLong(column);
    }

    Instant time(String column) throws SQLException {
      return result.getObject(column, OffsetDateTime.class).toInstant();
    }
  }

  <T> List<T> rows(String select, Reading<T> reading) throws SQLException {
    List<T> rows = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(select)) {
      while (result.next()) {
        rows.add(reading.read(new Row(result)));
      }
    }
    return rows;
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
