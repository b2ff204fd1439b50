package io.orderstreams.orders.rebuild;

import io.orderstreams.eventstream.log.Log;
import io.orderstreams.eventstream.rebuild.RebuildJob;
import io.orderstreams.eventstream.rebuild.RebuildWork;
import io.orderstreams.orders.read.Database;
import io.orderstreams.orders.read.OrderTables;
import io.orderstreams.orders.read.RecordedSkips;
import io.orderstreams.orders.snapshots.Snapshots;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** Rebuilds the view of the orders. */
@Singleton
public final class OrderRebuild implements RebuildWork {

  private static final List<String> TABLES =
      List.of(
          "orders_rebuild",
          "journal_rebuild",
          "superseded_rebuild",
          "positions_rebuild",
          "rebuild_candidates");

  private final Log log;
  private final OrderLogReaders readers;
  private final Database database;
  private final OrderTables tables;
  private final RecordedSkips skips;
  private final Snapshots snapshots;
  private final Comparison comparison;
  private final RebuildSettings settings;

  OrderRebuild(
      @Named("orders") Log log,
      OrderLogReaders readers,
      Database database,
      OrderTables tables,
      RecordedSkips skips,
      Snapshots snapshots,
      Comparison comparison,
      RebuildSettings settings) {
    this.log = log;
    this.readers = readers;
    this.database = database;
    this.tables = tables;
    this.skips = skips;
    this.snapshots = snapshots;
    this.comparison = comparison;
    this.settings = settings;
  }

  @Override
  public void run(RebuildJob job) throws Exception {
    new RebuildRun(job, log, readers, database, tables, skips, snapshots, comparison, settings)
        .run();
  }

  @Override
  public void clear() throws SQLException {
    boolean _ =
        database.write(
            connection -> {
              try (Statement statement = connection.createStatement()) {
                for (String table : TABLES) {
                  statement.executeUpdate("TRUNCATE TABLE " + table);
                }
              }
              return true;
            });
  }
}
