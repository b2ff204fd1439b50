package io.orderstreams.notifications;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micronaut.data.connection.jdbc.advice.DelegatingDataSource;
import io.orderstreams.eventstream.database.OneWriter;
import io.orderstreams.eventstream.testing.BrokerForTests;
import io.orderstreams.eventstream.testing.VirtualHost;
import io.orderstreams.notifications.testing.MailServer;
import io.orderstreams.notifications.testing.Service;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A redrive whose publish the broker does not confirm for a while. */
class RedriveWaitsIT {

  private static final String OPEN = "/dead-letters?status=OPEN";
  private static final Executor ASIDE = task -> Thread.ofVirtual().start(task);

  @TempDir private Path data;

  @AfterEach
  void wakeBroker() {
    BrokerForTests.start();
  }

  @Test
  void others_write_meanwhile_and_who_wants_the_same_letter_waits_for_its_outcome()
      throws Exception {
    try (VirtualHost broker = BrokerForTests.freshVirtualHost();
        MailServer mails = MailServer.started();
        Service service = Service.start(broker, mails, data)) {
      broker.publishTo("order_processing", Map.of(), "without an id");
      await("it is a dead letter").until(() -> service.items(OPEN).size() == 1);
      String letter = "/dead-letters/" + service.items(OPEN).getFirst().get("id");
      // Told of by mail, which writes: afterwards only the redrive does.
      await("the alarm").until(() -> service.items("/notifications").size() == 1);
      await("all is committed").until(() -> !isWriting(service));

      BrokerForTests.pause();
      CompletableFuture<HttpResponse<String>> redrive =
          CompletableFuture.supplyAsync(() -> service.send("POST", letter + "/redrive", ""), ASIDE);
      await("it waits for the broker").until(() -> isWriting(service));
      CompletableFuture<HttpResponse<String>> discard =
          CompletableFuture.supplyAsync(() -> service.send("DELETE", letter, ""), ASIDE);
      CompletableFuture<String> other =
          CompletableFuture.supplyAsync(
              () -> service.bean(OneWriter.class).writeDurably(() -> "written"), ASIDE);

      assertThat(other.get(30, TimeUnit.SECONDS)).isEqualTo("written");
      assertThat(redrive).isNotDone();
      assertThat(discard).isNotDone();
      BrokerForTests.start();

      assertThat(redrive.get(60, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
      assertThat(discard.get(60, TimeUnit.SECONDS).statusCode()).isEqualTo(409);
    }
  }

  private static DataSource dataSource(Service service) {
    return DelegatingDataSource.unwrapDataSource(service.bean(DataSource.class));
  }

  /** Whether a transaction has changed something and is not committed. */
  private static boolean isWriting(Service service) throws SQLException {
    try (Connection connection = dataSource(service).getConnection();
        Statement statement = connection.createStatement();
        ResultSet sessions =
            statement.executeQuery(
                "SELECT COUNT(*) FROM information_schema.sessions WHERE contains_uncommitted")) {
      return sessions.next() && sessions.getInt(1) > 0;
    }
  }
}
