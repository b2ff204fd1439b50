package io.orderstreams.eventstream.testing;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.testcontainers.containers.Container.ExecResult;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.utility.DockerImageName;

/**
 * One real PostgreSQL for a whole test run, which starts when first asked for. Each test takes a
 * database of its own. Needs PostgreSQL's JDBC driver on the test class path.
 */
public final class PostgresForTests {

  static final String IMAGE = "postgres:18";

  private static final int PORT = 5432;
  private static final String USER = "test";
  private static final String PASSWORD = "test-demo";
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private PostgresForTests() {}

  /** An empty database. */
  public record Database(String name, String url, String user, String password) {

    public Connection connect() throws SQLException {
      return DriverManager.getConnection(url, user, password);
    }

    /** Ends all connections to it and lets nobody in, as if the server were away. */
    public void shut() {
      admin("ALTER DATABASE " + name + " ALLOW_CONNECTIONS false");
      admin(
          "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '" + name + "'");
    }

    public void open() {
      admin("ALTER DATABASE " + name + " ALLOW_CONNECTIONS true");
    }

    /** What a service has to be told so that it uses this database. */
    public Map<String, String> properties() {
      return Map.of(
          "datasources.default.url", url,
          "datasources.default.username", user,
          "datasources.default.password", password);
    }
  }

  private static void admin(String sql) {
    try {
      ExecResult result =
          Running.CONTAINER.execInContainer("psql", "-U", USER, "-d", "postgres", "-c", sql);
      if (result.getExitCode() != 0) {
        throw new IllegalStateException(result.getStderr());
      }
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  public static Database freshDatabase() {
    String name = "test_" + UUID.randomUUID().toString().replace("-", "");
    Awaitility.await("database " + name)
        .atMost(PATIENCE)
        .ignoreExceptions()
        .until(() -> created(name));
    // As in docker-compose.postgres.yml, but sooner.
    String url =
        "jdbc:postgresql://%s:%d/%s?connectTimeout=5&socketTimeout=30&tcpKeepAlive=true&options=-c%%20idle_in_transaction_session_timeout=5s"
            .formatted(Running.CONTAINER.getHost(), Running.CONTAINER.getMappedPort(PORT), name);
    return new Database(name, url, USER, PASSWORD);
  }

  private static boolean created(String name) throws IOException, InterruptedException {
    return Running.CONTAINER.execInContainer("createdb", "-U", USER, name).getExitCode() == 0;
  }

  /** Started by whoever comes first; Testcontainers removes it when the JVM ends. */
  private static final class Running {
    static final GenericContainer<?> CONTAINER = create();

    static {
      CONTAINER.start();
    }

    @SuppressWarnings("resource") // it lives as long as the JVM
    private static GenericContainer<?> create() {
      return new GenericContainer<>(DockerImageName.parse(IMAGE))
          .withEnv(Map.of("POSTGRES_USER", USER, "POSTGRES_PASSWORD", PASSWORD))
          .withExposedPorts(PORT)
          .waitingFor(Wait.forListeningPort().withStartupTimeout(PATIENCE));
    }
  }
}
