package io.orderstreams.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.orderstreams.eventstream.testing.BrokerForTests;
import io.orderstreams.eventstream.testing.VirtualHost;
import io.orderstreams.inventory.testing.Books;
import io.orderstreams.inventory.testing.InventoryService;
import io.orderstreams.inventory.testing.Orders;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many want the last pieces, through all partitions. */
class ContentionIT {

  private static final int CLIENTS = 64;
  private static final int PIECES = 23;
  private static final int ROUNDS = 5;

  private final VirtualHost broker = BrokerForTests.freshVirtualHost();
  private final List<Orders> partitions =
      IntStream.range(0, 3).mapToObj(n -> new Orders(broker, n)).toList();

  @AfterEach
  void removeVirtualHost() {
    partitions.forEach(Orders::close);
    broker.close();
  }

  @Test
  void exactly_as_many_get_one_as_there_are(@TempDir Path data) throws Exception {
    try (InventoryService service = InventoryService.healthy(broker, data)) {
      for (int round = 0; round < ROUNDS; round++) {
        String sku = "LAST-" + round;
        service.receive(sku, PIECES);
        List<UUID> wanting = allAtOnce(sku);
        await("all are decided")
            .atMost(InventoryService.PATIENCE)
            .until(() -> wanting.stream().noneMatch(id -> service.reservation(id).equals("none")));

        assertThat(wanting.stream().map(service::reservation))
            .filteredOn("RESERVED"::equals)
            .hasSize(PIECES);
        assertThat(wanting.stream().map(service::reservation)).containsOnly("RESERVED", "REFUSED");
        assertThat(service.stock(sku)).isEqualTo(PIECES + "/" + PIECES);
      }
      assertThat(service.receive("MARKER", 1).status()).isEqualTo(201);
      assertThat(Books.fold(broker).stock("LAST-0").orElseThrow().reserved()).isEqualTo(PIECES);
    }
  }

  private List<UUID> allAtOnce(String sku) throws Exception {
    List<UUID> wanting = new ArrayList<>();
    List<Future<?>> placed = new ArrayList<>();
    try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int client = 0; client < CLIENTS; client++) {
        UUID order = UUID.randomUUID();
        wanting.add(order);
        Orders partition = partitions.get(client % partitions.size());
        placed.add(clients.submit(() -> partition.created(order, Map.of(sku, 1))));
      }
    }
    for (Future<?> each : placed) {
      each.get();
    }
    return wanting;
  }
}
