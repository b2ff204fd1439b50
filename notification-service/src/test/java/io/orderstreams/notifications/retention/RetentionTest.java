package io.orderstreams.notifications.retention;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.ApplicationContext;
import io.micronaut.transaction.TransactionOperations;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On a real database; there is no broker, and none is needed. */
class RetentionTest {

  private static final int NOBODY_LISTENS = 1;

  private ApplicationContext context;

  @BeforeEach
  void start(@TempDir Path data) {
    context =
        ApplicationContext.run(
            Map.of("data-dir", data.toAbsolutePath().toString(), "rabbitmq.port", NOBODY_LISTENS));
  }

  @AfterEach
  void stop() {
    context.close();
  }

  @Test
  void what_is_too_old_is_forgotten_and_nothing_else() {
    for (int days : new int[] {0, 29, 31, 364, 366}) {
      run(
          "insert into handled_messages (queue, message_id, handled_at) values"
              + " ('q%1$d', random_uuid(), dateadd('day', -%1$d, current_timestamp))",
          days);
      run(
          "insert into failures values ('q%1$d', random_uuid(), 1, 'e', current_timestamp,"
              + " dateadd('day', -%1$d, current_timestamp))",
          days);
      run(
          "insert into notifications (id, queue, type, message_id, channel, subject, body, sent_at,"
              + " tries) values (random_uuid(), 'q%1$d', 't', random_uuid(), 'RECORD', 's', 'b',"
              + " dateadd('day', -%1$d, current_timestamp), 1)",
          days);
    }

    context.getBean(Retention.class).forget();

    assertThat(queues("handled_messages")).isEqualTo("q0,q29");
    assertThat(queues("failures")).isEqualTo("q0,q29");
    assertThat(queues("notifications")).isEqualTo("q0,q29,q31,q364");
  }

  private void run(String sql, int days) {
    query(sql.formatted(days), false);
  }

  private String queues(String table) {
    return query("select listagg(queue, ',') within group (order by queue) from " + table, true);
  }

  @SuppressWarnings("unchecked") // the one for the default database
  private String query(String sql, boolean answers) {
    TransactionOperations<Connection> transactions = context.getBean(TransactionOperations.class);
    return transactions.executeWrite(
        status -> {
          try (Statement statement = status.getConnection().createStatement()) {
            if (!answers) {
              statement.execute(sql);
              return "";
            }
            ResultSet found = statement.executeQuery(sql);
            found.next();
            return found.getString(1);
          } catch (SQLException e) {
            throw new IllegalStateException(e);
          }
        });
  }
}
