package io.orderstreams.orders.rebuild;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/** How far the live projection is; in the caller's transaction. */
final class LivePositions {

  private static final String SELECT =
      "SELECT log_partition, log_position FROM positions ORDER BY log_partition";

  private final Map<Integer, Long> positions = new HashMap<>();

  private LivePositions() {}

  static LivePositions now(Connection connection) throws SQLException {
    return read(connection, SELECT);
  }

  /**
   * Makes the live projection stand still until the end of the transaction: it moves the position
   * before it changes anything else. A partition of which nothing has been read stays free; its
   * first orders are none of which a rebuild can know.
   */
  static LivePositions locked(Connection connection) throws SQLException {
    return read(connection, SELECT + " FOR UPDATE");
  }

  long of(int partition) {
    return positions.getOrDefault(partition, -1L);
  }

  private static LivePositions read(Connection connection, String sql) throws SQLException {
    LivePositions result = new LivePositions();
    try (PreparedStatement select = connection.prepareStatement(sql);
        ResultSet row = select.executeQuery()) {
      while (row.next()) {
        result.positions.put(row.getInt(1), row.getLong(2));
      }
    }
    return result;
  }
}
