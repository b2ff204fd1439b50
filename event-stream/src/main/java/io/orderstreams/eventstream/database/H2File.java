package io.orderstreams.eventstream.database;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.h2.mvstore.MVStore;
import org.jspecify.annotations.Nullable;

/**
 * The file of an embedded H2, over a connection that keeps it open. Not thread-safe; nobody may
 * write while a method of this runs.
 */
final class H2File implements AutoCloseable {

  private final String url;
  private final String user;
  private final String password;
  private @Nullable JdbcConnection connection;

  H2File(String url, String user, String password) {
    this.url = url;
    this.user = user;
    this.password = password;
  }

  /** Writes what has been committed; into the operating system's hands, not onto the disk. */
  void save() throws SQLException {
    try (Statement statement = connection().createStatement()) {
      statement.execute("CHECKPOINT");
    }
  }

  /**
   * Writes anew some of what is in use in parts of the file that are little in use. H2 would do it
   * on a thread of its own, which also saves, whoever writes.
   *
   * @return whether there was anything to do; it has to be saved then
   */
  boolean rewrite(int fillRate, int most) throws SQLException {
    MVStore store =
        ((SessionLocal) connection().getSession()).getDatabase().getStore().getMvStore();
    return store.compact(fillRate, most);
  }

  /** The next call opens it again. */
  @Override
  public void close() throws SQLException {
    if (connection != null) {
      JdbcConnection open = connection;
      connection = null;
      open.close();
    }
  }

  private JdbcConnection connection() throws SQLException {
    if (connection == null) {
      connection = DriverManager.getConnection(url, user, password).unwrap(JdbcConnection.class);
    }
    return connection;
  }
}
