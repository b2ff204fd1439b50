package io.orderstreams.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.orderstreams.systemtests.job.Customer;
import io.orderstreams.systemtests.job.Fate;
import io.orderstreams.systemtests.job.WantedOrder;
import io.orderstreams.systemtests.services.OrderView;
import io.orderstreams.systemtests.services.OrderView.Status;
import io.orderstreams.systemtests.testing.TestSystem;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Someone has put an entry into the ledger, which is inventory's alone. That cannot be mended. */
class ForeignLedgerEntryIT {

  @Test
  void ordersGoOnAndInventorySaysWhatIsWrong() throws InterruptedException {
    try (TestSystem system = TestSystem.ofItsOwn()) {
      system.broker.publishTo(
          "stock-ledger",
          Map.of(
              "cloudEvents_specversion", "1.0",
              "cloudEvents_id", UUID.randomUUID().toString(),
              "cloudEvents_source", "/by-hand",
              "cloudEvents_type", "stock.stolen",
              "cloudEvents_subject", "TB-MUG",
              "cloudEvents_time", Instant.now().toString(),
              "cloudEvents_dataschema", "urn:orderstreams:stock.stolen:1",
              "version", 1),
          "{}");

      HttpResponse<String> health =
          await("inventory says so")
              .atMost(TestSystem.PATIENCE)
              .until(() -> system.inventory.get("/health"), answer -> answer.statusCode() == 503);
      assertThat(health.body()).contains("cannot read type stock.stolen");
      Customer customer = new Customer(1, order(), system.stack.orders());
      customer.run(TestSystem.patience());
      assertThat(customer.seen()).map(OrderView::status).contains(Status.CONFIRMED);
      assertThat(system.orders.get("/health").statusCode()).isEqualTo(200);
    }
  }

  private static WantedOrder order() {
    return new WantedOrder(
        Fate.CONFIRMED,
        "customer@example.org",
        "EUR",
        "en",
        List.of(new OrderView.Line("GD-SEEDS-BASIL", 1, "2.90")));
  }
}
