package io.orderstreams.orders.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.serde.ObjectMapper;
import io.orderstreams.orders.order.Order;
import io.orderstreams.orders.order.VersionedOrder;
import io.orderstreams.orders.testing.Samples;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class OrderViewTest {

  private static final String SAME_ALWAYS =
      "\"customerId\":\"5a4b9f0e-2d5c-4b1e-9d7a-3f0e8c1b2a49\",\"email\":\"ada@example.org\","
          + "\"currency\":\"EUR\",\"locale\":\"en\",\"total\":\"20.30\",\"lines\":["
          + "{\"sku\":\"TEA-01\",\"quantity\":2,\"unitPrice\":\"9.90\"},"
          + "{\"sku\":\"CUP-07\",\"quantity\":1,\"unitPrice\":\"0.50\"}],"
          + "\"createdAt\":\"2026-03-01T10:15:30.123456Z\",\"updatedAt\":\"2026-03-01T11:00:00Z\"";

  @Test
  void it_shows_what_there_is_and_leaves_out_what_there_is_not() throws IOException {
    assertThat(json(Samples.PENDING, 1)).isEqualTo(expected("PENDING", 1, ""));
    assertThat(json(Samples.CONFIRMED_ORDER, 2)).isEqualTo(expected("CONFIRMED", 2, ""));
    assertThat(json(Samples.REJECTED_ORDER, 2))
        .isEqualTo(
            expected(
                "REJECTED", 2, ",\"reason\":\"not enough stock: TEA-01 (wanted 2, available 1)\""));
    assertThat(json(Samples.CANCELLED_ORDER, 3))
        .isEqualTo(expected("CANCELLED", 3, ",\"reason\":\"changed my mind\""));
    assertThat(json(Samples.SHIPPED_ORDER, 3))
        .isEqualTo(
            expected("SHIPPED", 3, ",\"carrier\":\"DHL\",\"trackingNumber\":\"JD0146000045\""));
    assertThat(json(Samples.COMPLETED_ORDER, 4))
        .isEqualTo(
            expected("COMPLETED", 4, ",\"carrier\":\"DHL\",\"trackingNumber\":\"JD0146000045\""));
  }

  @Test
  void its_entity_tag_is_its_version() {
    assertThat(view(Samples.PENDING, 17).etag()).isEqualTo("\"17\"");
  }

  @Test
  void a_page_has_its_items_always_and_a_cursor_only_if_there_is_more() throws IOException {
    assertThat(ObjectMapper.getDefault().writeValueAsString(new OrderPage(List.of(), null)))
        .isEqualTo("{\"items\":[]}");
    assertThat(ObjectMapper.getDefault().writeValueAsString(new OrderPage(List.of(), "abc")))
        .isEqualTo("{\"items\":[],\"nextCursor\":\"abc\"}");
  }

  private static String expected(String status, long version, String more) {
    return "{\"id\":\"%s\",\"status\":\"%s\",\"version\":%d,%s%s}"
        .formatted(Samples.ORDER, status, version, SAME_ALWAYS, more);
  }

  private static String json(Order order, long version) throws IOException {
    return ObjectMapper.getDefault().writeValueAsString(view(order, version));
  }

  private static OrderView view(Order order, long version) {
    return OrderView.of(new VersionedOrder(order, version, Samples.LATER));
  }
}
