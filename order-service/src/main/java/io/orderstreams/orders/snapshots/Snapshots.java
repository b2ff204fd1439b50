package io.orderstreams.orders.snapshots;

import io.micronaut.core.type.Argument;
import io.micronaut.serde.ObjectMapper;
import io.orderstreams.eventstream.snapshot.SnapshotFile;
import io.orderstreams.eventstream.snapshot.SnapshotFolder;
import io.orderstreams.eventstream.snapshot.SnapshotFolder.Good;
import io.orderstreams.eventstream.snapshot.SnapshotFolder.Wanted;
import io.orderstreams.orders.read.Database;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The snapshots that there are. A row is a line with the name of its table and a JSON list. */
@Singleton
public class Snapshots {

  private static final Logger LOG = LoggerFactory.getLogger(Snapshots.class);

  /** The positions first: who loads them where another instance has begun to read fails at once. */
  private static final List<String> TABLES =
      List.of("positions", "orders", "journal", "superseded");

  private static final Argument<List<String>> ROW = Argument.listOf(String.class);
  private static final int AT_A_TIME = 1000;

  private final Database database;
  private final OrderLogCheck log;
  private final SnapshotPositions positions;
  private final ObjectMapper json;
  private final Clock clock;
  private final SnapshotFolder<OrderSnapshot> folder;

  Snapshots(
      Database database,
      OrderLogCheck log,
      SnapshotPositions positions,
      ObjectMapper json,
      Clock clock,
      SnapshotSettings settings) {
    this.database = database;
    this.log = log;
    this.positions = positions;
    this.json = json;
    this.clock = clock;
    this.folder =
        new SnapshotFolder<>(
            settings.directory(),
            settings.keep(),
            OrderSnapshot.CODE_VERSION,
            OrderSnapshot.class,
            json);
  }

  /** Takes rows of a table, some at a time. */
  @FunctionalInterface
  public interface Loader {
    void load(SavedTable table, List<SavedRow> rows) throws Exception;
  }

  /**
   * Saves what the tables hold now.
   *
   * @return empty if there is nothing to save yet
   */
  public Optional<OrderSnapshot> take() throws Exception {
    return folder.take(
        rows -> {
          try {
            return database.readAsOfOneTime(connection -> write(connection, rows));
          } catch (UnwrittenException e) {
            throw e.fault;
          }
        });
  }

  /**
   * The newest good one that is wanted, of this log and these tables; those that are not good are
   * told in the log file.
   *
   * @throws Exception if the database or the broker is out of reach
   */
  public Optional<Good<OrderSnapshot>> newest(Wanted<OrderSnapshot> wanted) throws Exception {
    return newestOfTheseTables(header -> wanted.is(header) && isOfThisLog(header));
  }

  /** The same without a look into the log. */
  Optional<Good<OrderSnapshot>> newestOfTheseTables(Wanted<OrderSnapshot> wanted) throws Exception {
    Map<String, List<String>> columns = columns(database.read(Snapshots::tables));
    return folder.newest(header -> fits(header, columns) && wanted.is(header));
  }

  /** Hands over its rows, many at a time. */
  public void load(SnapshotFile snapshot, Loader loader) throws Exception {
    Map<String, SavedTable> tables = database.read(Snapshots::tables);
    RowBatches batches = new RowBatches(tables, loader);
    snapshot.read(
        line -> {
          int space = line.indexOf(' ');
          batches.add(line.substring(0, space), parsed(line.substring(space + 1)));
        });
    batches.flush();
  }

  private Optional<OrderSnapshot> write(Connection connection, SnapshotFile.Rows rows)
      throws SQLException {
    Map<String, SavedTable> tables = tables(connection);
    List<OrderSnapshot.PartitionPosition> read = positions.now(connection);
    if (read.isEmpty()) {
      return Optional.empty();
    }
    long[] count = {0};
    for (SavedTable table : tables.values()) {
      try {
        table.each(
            connection,
            row -> {
              rows.row(table.name() + " " + json.writeValueAsString(row.values()));
              count[0]++;
            });
      } catch (SQLException e) {
        throw e;
      } catch (Exception e) {
        throw new UnwrittenException(e);
      }
    }
    return Optional.of(
        new OrderSnapshot(
            OrderSnapshot.CODE_VERSION, clock.instant(), columns(tables), count[0], read));
  }

  private boolean fits(OrderSnapshot header, Map<String, List<String>> columns) {
    if (!header.columns().equals(columns)) {
      LOG.warn("Ignored the snapshot of {}: it is of other tables", header.takenAt());
      return false;
    }
    return true;
  }

  private boolean isOfThisLog(OrderSnapshot header) throws Exception {
    for (OrderSnapshot.PartitionPosition position : header.positions()) {
      if (!log.holds(position)) {
        LOG.warn(
            "Ignored the snapshot of {}: it is of another log, says {}",
            header.takenAt(),
            position);
        return false;
      }
    }
    return true;
  }

  private SavedRow parsed(String row) throws IOException {
    List<String> values = json.readValue(row, ROW);
    if (values == null) {
      throw new IOException("no row: " + row);
    }
    return new SavedRow(new ArrayList<>(values));
  }

  private static Map<String, SavedTable> tables(Connection connection) throws SQLException {
    Map<String, SavedTable> tables = new LinkedHashMap<>();
    for (String name : TABLES) {
      tables.put(name, SavedTable.of(connection, name));
    }
    return tables;
  }

  private static Map<String, List<String>> columns(Map<String, SavedTable> tables) {
    Map<String, List<String>> columns = new LinkedHashMap<>();
    tables.forEach((name, table) -> columns.put(name, table.columnNames()));
    return columns;
  }

  /** Rows of one table after another, cut into batches. */
  private static final class RowBatches {

    private final Map<String, SavedTable> tables;
    private final Loader loader;
    private final List<SavedRow> rows = new ArrayList<>();
    private @Nullable SavedTable table;

    RowBatches(Map<String, SavedTable> tables, Loader loader) {
      this.tables = tables;
      this.loader = loader;
    }

    void add(String name, SavedRow row) throws Exception {
      SavedTable next = tables.get(name);
      if (next == null) {
        throw new IOException("a row of an unknown table: " + name);
      }
      if (!next.equals(table) || rows.size() == AT_A_TIME) {
        flush();
      }
      table = next;
      rows.add(row);
    }

    void flush() throws Exception {
      if (table != null && !rows.isEmpty()) {
        loader.load(table, rows);
        rows.clear();
      }
    }
  }

  /** Carries a fault of the disk through a transaction. */
  private static final class UnwrittenException extends RuntimeException {

    private final transient Exception fault;

    UnwrittenException(Exception fault) {
      super(fault);
      this.fault = fault;
    }
  }
}
