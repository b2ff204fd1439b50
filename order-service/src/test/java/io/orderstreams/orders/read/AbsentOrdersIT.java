package io.orderstreams.orders.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.orderstreams.eventstream.testing.BrokerForTests;
import io.orderstreams.eventstream.testing.VirtualHost;
import io.orderstreams.orders.testing.OrderApi;
import io.orderstreams.orders.testing.Service;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The database is lost; while it is filled again, orders are missing that there are. */
class AbsentOrdersIT {

  private static final int ORDERS = 100;

  @Test
  void none_is_said_not_to_be_there_before_the_log_has_been_read(
      @TempDir Path before, @TempDir Path empty) {
    try (VirtualHost broker = BrokerForTests.freshVirtualHost()) {
      List<String> placed = new ArrayList<>();
      try (Service service = Service.start(broker, before)) {
        for (int i = 0; i < ORDERS; i++) {
          placed.add(service.api().placed());
        }
      }

      try (Service service = Service.startUnchecked(broker, empty, Map.of("reader.batch-max", 1))) {
        OrderApi api = service.api();
        List<Integer> statuses = new ArrayList<>();
        await("it is there")
            .until(
                () -> {
                  statuses.add(api.cancel(placed.getLast()).status());
                  return statuses.getLast() == 200;
                });
        assertThat(statuses).containsOnly(503, 200);
        service.awaitHealthy();
        assertThat(api.find(UUID.randomUUID().toString()).status()).isEqualTo(404);
      }
    }
  }
}
