package io.orderstreams.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.orderstreams.eventstream.testing.BrokerForTests;
import io.orderstreams.eventstream.testing.VirtualHost;
import io.orderstreams.inventory.testing.InventoryService;
import io.orderstreams.inventory.testing.InventoryService.Answer;
import io.orderstreams.inventory.testing.Ledger;
import io.orderstreams.inventory.testing.Orders;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The broker comes and goes. */
class BrokerOutageIT {

  private final VirtualHost broker = BrokerForTests.freshVirtualHost();

  @AfterEach
  void removeVirtualHost() {
    BrokerForTests.start();
    broker.close();
  }

  @Test
  void the_service_starts_without_it_and_gets_going_when_it_comes(@TempDir Path data) {
    BrokerForTests.stop();
    try (InventoryService service = InventoryService.start(broker, data, Map.of())) {
      await("health is DOWN with the reason")
          .atMost(InventoryService.PATIENCE)
          .untilAsserted(
              () -> {
                Answer health = service.health();
                assertThat(health.status()).isEqualTo(503);
                assertThat(health.text()).contains("\"broker\":").contains("WAITING");
              });
      Answer refused = service.receive("TEA", 1);
      assertThat(refused.status()).isEqualTo(503);
      assertThat(refused.headers().firstValue("Retry-After")).isPresent();
      assertThat(service.stock("TEA")).as("nobody can say").isEqualTo("not read yet");

      BrokerForTests.start();
      service.awaitHealthy();
      assertThat(service.stock("TEA")).as("nothing was changed").isEqualTo("unknown");
      assertThat(service.receive("TEA", 1).status()).isEqualTo(201);
    }
  }

  @Test
  void it_can_be_killed_while_work_goes_on(@TempDir Path data) {
    UUID before = UUID.randomUUID();
    UUID after = UUID.randomUUID();
    try (InventoryService service = InventoryService.healthy(broker, data)) {
      service.receive("TEA", 10);
      try (Orders orders = new Orders(broker, 0)) {
        orders.created(before, Map.of("TEA", 1));
        service.awaitReservation(before, "RESERVED");
      }

      BrokerForTests.kill();
      await("health tells that it is away")
          .atMost(InventoryService.PATIENCE)
          .until(() -> service.health().status() == 503);
      assertThat(service.stock("TEA")).as("what is known is still told").isEqualTo("10/1");
      Answer answer = service.receive("TEA", 5, "during-the-outage");
      assertThat(answer.status()).isEqualTo(503);
      assertThat(service.stock("TEA")).as("nothing was changed").isEqualTo("10/1");

      BrokerForTests.start();
      service.awaitHealthy();
      try (Orders orders = new Orders(broker, 0)) {
        orders.created(after, Map.of("TEA", 1));
      }
      service.awaitReservation(after, "RESERVED");
      assertThat(service.receive("TEA", 5, "during-the-outage").status()).isIn(200, 201);
      assertThat(service.stock("TEA")).isEqualTo("15/2");
    }
    assertThat(Ledger.numbers(broker)).isEqualTo(Ledger.oneTo(4));
  }

  @Test
  void what_was_answered_too_late_is_learnt_by_asking_again(@TempDir Path data) {
    try (InventoryService service =
        InventoryService.start(broker, data, Map.of("booking.confirm-timeout", "1s"))) {
      service.awaitHealthy();

      BrokerForTests.pause();
      Answer unknown = service.receive("TEA", 5, "slow");
      assertThat(unknown.status()).isEqualTo(503);
      assertThat(unknown.text()).contains("safe to ask again");
      assertThat(service.metric("inventory_ledger_backlog")).isEqualTo(1);

      BrokerForTests.start();
      await("the first result")
          .atMost(InventoryService.PATIENCE)
          .untilAsserted(
              () -> assertThat(service.receive("TEA", 5, "slow").status()).isEqualTo(200));
      assertThat(service.stock("TEA")).isEqualTo("5/0");
    }
    assertThat(Ledger.numbers(broker)).isEqualTo(Ledger.oneTo(1));
  }
}
