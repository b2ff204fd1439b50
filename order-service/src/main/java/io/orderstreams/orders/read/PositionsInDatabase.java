package io.orderstreams.orders.read;

import io.orderstreams.orders.read.ReadProgress.StoredPositions;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.Map;

/** What the database says, whichever instance has written it. */
@Singleton
final class PositionsInDatabase implements StoredPositions {

  private final Database database;
  private final PositionTable table;

  PositionsInDatabase(Database database, PositionTable table) {
    this.database = database;
    this.table = table;
  }

  @Override
  public Map<Integer, Long> load() throws SQLException {
    return database.read(table::loadAll);
  }
}
