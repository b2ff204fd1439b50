package io.orderstreams.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.orderstreams.systemtests.testing.TestSystem;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

/** Whether an order could be filled is asked of inventory-service, as long as that is there. */
class QuotesIT {

  private static final TestSystem SYSTEM = TestSystem.shared();

  @Test
  void inventoryIsAskedAndItsAbsenceIsTold() {
    SYSTEM.awaitHealthy();
    assertThat(quote("TB-LAMP", 1).body()).contains("\"lines\":[{\"sku\":\"TB-LAMP\"");
    HttpResponse<String> unknown = quote("NEVER-HEARD-OF", 1);
    assertThat(unknown.statusCode()).isEqualTo(200);
    assertThat(unknown.body()).contains("\"available\":false");

    SYSTEM.inventory.kill();
    HttpResponse<String> alone = quote("TB-LAMP", 1);

    assertThat(alone.statusCode()).isEqualTo(503);
    assertThat(alone.headers().firstValue("Retry-After")).contains("2");
    assertThat(alone.body()).contains("no answer within PT2S");

    SYSTEM.inventory.start();
    SYSTEM.awaitHealthy();
    await("asked again")
        .atMost(TestSystem.PATIENCE)
        .until(() -> quote("TB-LAMP", 1).statusCode() == 200);
  }

  private static HttpResponse<String> quote(String sku, int quantity) {
    return SYSTEM.orders.post(
        "/quotes",
        "application/json",
        "{\"lines\": [{\"sku\": \"%s\", \"quantity\": %d}]}".formatted(sku, quantity));
  }
}
