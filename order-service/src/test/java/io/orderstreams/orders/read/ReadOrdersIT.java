package io.orderstreams.orders.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderstreams.eventstream.testing.BrokerForTests;
import io.orderstreams.eventstream.testing.VirtualHost;
import io.orderstreams.orders.testing.Answer;
import io.orderstreams.orders.testing.OrderApi;
import io.orderstreams.orders.testing.Service;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReadOrdersIT {

  private static final VirtualHost BROKER = BrokerForTests.freshVirtualHost();

  @SuppressWarnings("NullAway.Init")
  private static Service service;

  @BeforeAll
  static void start(@TempDir Path data) {
    service = Service.start(BROKER, data);
  }

  @AfterAll
  static void stop() {
    service.close();
    BROKER.close();
  }

  private final OrderApi api = service.api();
  private final UUID customer = UUID.randomUUID();

  @Test
  void pages_show_each_order_once_newest_first_while_orders_arrive() {
    List<String> placed = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      placed.add(place());
    }
    Collections.reverse(placed);

    List<String> seen = new ArrayList<>();
    String cursor = "";
    do {
      Answer page = api.get("/orders?limit=5&customerId=" + customer + cursor);
      assertThat(page.items("items")).hasSizeLessThanOrEqualTo(5);
      page.items("items").forEach(order -> seen.add(String.valueOf(order.get("id"))));
      place(); // between two pages
      cursor = page.json().containsKey("nextCursor") ? "&cursor=" + page.get("nextCursor") : "";
    } while (!cursor.isEmpty());

    assertThat(seen).isEqualTo(placed);
  }

  @Test
  void the_last_page_has_no_cursor_even_when_it_is_full() {
    place();
    place();

    assertThat(api.get("/orders?limit=2&customerId=" + customer).json())
        .doesNotContainKey("nextCursor");
    assertThat(api.get("/orders?limit=1&customerId=" + customer).json()).containsKey("nextCursor");
    assertThat(api.get("/orders?customerId=" + UUID.randomUUID()).text())
        .isEqualTo("{\"items\":[]}");
  }

  @Test
  void filters_go_together() {
    String pending = place();
    String cancelled = place();
    assertThat(api.cancel(cancelled).status()).isEqualTo(200);

    assertThat(ids("status=CANCELLED&customerId=" + customer)).containsExactly(cancelled);
    assertThat(ids("status=PENDING&customerId=" + customer)).containsExactly(pending);
    assertThat(ids("status=SHIPPED&customerId=" + customer)).isEmpty();
    assertThat(ids("status=CANCELLED")).contains(cancelled).doesNotContain(pending);
  }

  @ParameterizedTest
  @CsvSource({
    "limit=0, limit",
    "limit=501, limit",
    "limit=abc, limit",
    "limit=1.5, limit",
    "status=open, status",
    "status=, status",
    "customerId=me, customerId",
    "cursor=x, cursor",
    "cursor=, cursor",
    "cursor=KzEwMDAwMDAwMDAtMTItMzFUMjM6NTk6NTlaIDAxOTg1YjZlLTAwMDAtNzAwMC04MDAwLTAwMDAwMDAwMDAwMQ, cursor"
  })
  void wrong_query_values_are_named(String query, String field) {
    Answer refused = api.get("/orders?" + query);

    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.violated()).containsExactly(field);
  }

  @Test
  void an_order_that_is_not_there_is_not_found_and_an_id_that_is_none_is_wrong() {
    assertThat(api.find(UUID.randomUUID().toString()).status()).isEqualTo(404);
    assertThat(api.find("7").status()).isEqualTo(400);
    assertThat(api.find("7").violated()).containsExactly("id");
    assertThat(api.find("1-2-3-4-5").status()).isEqualTo(400);
  }

  private String place() {
    String id = api.place(OrderApi.order(customer)).get("id");
    assertThat(api.find(id).status()).isEqualTo(200); // from now on it is in lists, too
    return id;
  }

  private List<String> ids(String query) {
    return api.get("/orders?limit=500&" + query).items("items").stream()
        .map(order -> String.valueOf(order.get("id")))
        .toList();
  }
}
