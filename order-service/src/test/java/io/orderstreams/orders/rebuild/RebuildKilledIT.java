package io.orderstreams.orders.rebuild;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderstreams.eventstream.testing.BrokerForTests;
import io.orderstreams.eventstream.testing.VirtualHost;
import io.orderstreams.orders.testing.Logs;
import io.orderstreams.orders.testing.OrderApi;
import io.orderstreams.orders.testing.Samples;
import io.orderstreams.orders.testing.ServiceProcess;
import io.orderstreams.orders.testing.View;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RebuildKilledIT {

  private static final int ORDERS = 20_000;

  // Small batches, so that there is time to kill it in the middle.
  private static final Map<String, String> SETTINGS =
      Map.of("reader.batch-max", "10", "orders.rebuild.abandoned-after", "3s");

  @Test
  void killed_in_the_middle_it_leaves_the_live_view_and_the_next_start_removes_the_rest(
      @TempDir Path data) throws Exception {
    View view = new View(data);
    try (VirtualHost broker = BrokerForTests.freshVirtualHost();
        Logs logs = new Logs(broker)) {
      logs.orders(ORDERS - 40);
      List<UUID> last = new ArrayList<>(); // so many that each partition gets some
      for (int i = 0; i < 40; i++) {
        last.add(UUID.randomUUID());
        logs.order(1, Samples.created(last.getLast()));
      }
      UUID damaged = last.getFirst();
      try (ServiceProcess service = ServiceProcess.start(broker, data, SETTINGS)) {
        Awaitility.await("all is read")
            .atMost(Duration.ofMinutes(2))
            .until(
                () ->
                    last.stream()
                        .allMatch(id -> service.api().find(id.toString()).status() == 200));
        service.terminate();
        service.awaitExit(Duration.ofSeconds(20));
      }
      view.change("UPDATE orders SET status = 'SHIPPED' WHERE id = ?", damaged);

      String rebuild;
      try (ServiceProcess service = ServiceProcess.start(broker, data, SETTINGS)) {
        rebuild = begin(service.api());
        Awaitility.await("it is in the middle")
            .pollInterval(Duration.ofMillis(20))
            .until(() -> Integer.parseInt(status(service.api(), rebuild, "percent")) > 5);
        service.kill();
        service.awaitExit(Duration.ofSeconds(10));
      }
      Map<String, String> killed =
          view.rows("SELECT * FROM rebuilds WHERE id = ?", UUID.fromString(rebuild)).getFirst();
      assertThat(killed).containsEntry("status", "RUNNING").containsEntry("phase", "FOLDING");
      assertThat(view.rows("SELECT id FROM orders_rebuild")).isNotEmpty();
      assertThat(view.rows("SELECT id FROM orders")).hasSize(ORDERS);

      try (ServiceProcess service = ServiceProcess.start(broker, data, SETTINGS)) {
        OrderApi api = service.api();
        assertThat(api.find(damaged.toString()).get("status")).isEqualTo("SHIPPED");
        Awaitility.await("it is given up")
            .atMost(Duration.ofSeconds(30))
            .until(() -> status(api, rebuild, "status").equals("FAILED"));

        String next = begin(api);
        Awaitility.await("the next one is over")
            .atMost(Duration.ofMinutes(2))
            .until(() -> !status(api, next, "status").equals("RUNNING"));
        assertThat(status(api, next, "status")).isEqualTo("COMPLETED");
        assertThat(status(api, next, "ordersDifferent")).isEqualTo("1");
        assertThat(api.find(damaged.toString()).get("status")).isEqualTo("PENDING");
        service.terminate();
        service.awaitExit(Duration.ofSeconds(20));
      }
      for (String table : List.of("orders_rebuild", "journal_rebuild", "positions_rebuild")) {
        assertThat(view.rows("SELECT * FROM " + table)).as(table).isEmpty();
      }
    }
  }

  private static String begin(OrderApi api) {
    return Awaitility.await("a rebuild begins")
        .atMost(Duration.ofSeconds(30))
        .until(
            () -> api.post("/rebuilds", "{\"from\": \"first\"}"), answer -> answer.status() == 202)
        .get("id");
  }

  private static String status(OrderApi api, String rebuild, String member) {
    return api.get("/rebuilds/" + rebuild).get(member);
  }
}
