package io.orderstreams.inventory.testing;

import io.orderstreams.eventstream.testing.PostgresForTests;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Where a service with this data directory has its tables: the same directory, the same tables. */
public interface Databases {

  /** Settings that lead there. */
  Map<String, String> properties(Path dataDir);

  /** A statement, while the service does not run. */
  int execute(Path dataDir, String sql);

  /** In a file of the directory, as it is by default. */
  static Databases h2() {
    return new Databases() {

      @Override
      public Map<String, String> properties(Path dataDir) {
        return Map.of();
      }

      @Override
      public int execute(Path dataDir, String sql) {
        return InventoryService.execute(dataDir, sql);
      }
    };
  }

  /** In PostgreSQL, for each directory another database. */
  static Databases postgres() {
    Map<Path, PostgresForTests.Database> databases = new ConcurrentHashMap<>();
    return new Databases() {

      @Override
      public Map<String, String> properties(Path dataDir) {
        return database(dataDir).properties();
      }

      @Override
      public int execute(Path dataDir, String sql) {
        try (Connection connection = database(dataDir).connect();
            Statement statement = connection.createStatement()) {
          return statement.executeUpdate(sql);
        } catch (SQLException e) {
          throw new IllegalStateException(e);
        }
      }

      private PostgresForTests.Database database(Path dataDir) {
        return databases.computeIfAbsent(dataDir, fresh -> PostgresForTests.freshDatabase());
      }
    };
  }
}
