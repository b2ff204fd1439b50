package io.orderstreams.orders.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.serde.ObjectMapper;
import io.orderstreams.orders.events.OrderEvent;
import io.orderstreams.orders.testing.Samples;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class OrderMessageTest {

  private static final String ORDER =
      "\"customerId\":\"5a4b9f0e-2d5c-4b1e-9d7a-3f0e8c1b2a49\",\"email\":\"ada@example.org\","
          + "\"locale\":\"en\",\"currency\":\"EUR\",\"total\":\"20.30\",\"lines\":["
          + "{\"sku\":\"TEA-01\",\"quantity\":2,\"unitPrice\":\"9.90\"},"
          + "{\"sku\":\"CUP-07\",\"quantity\":1,\"unitPrice\":\"0.50\"}]";

  @Test
  void it_tells_the_order_as_it_was_after_the_event() throws IOException {
    assertThat(json(Samples.CREATED, 1)).isEqualTo(expected(1, "PENDING", ""));
    assertThat(json(Samples.CONFIRMED, 2)).isEqualTo(expected(2, "CONFIRMED", ""));
    assertThat(json(Samples.REJECTED, 2))
        .isEqualTo(
            expected(
                2, "REJECTED", ",\"reason\":\"not enough stock: TEA-01 (wanted 2, available 1)\""));
    assertThat(json(Samples.CANCELLED, 3))
        .isEqualTo(expected(3, "CANCELLED", ",\"reason\":\"changed my mind\""));
    assertThat(json(Samples.SHIPPED, 3))
        .isEqualTo(
            expected(3, "SHIPPED", ",\"carrier\":\"DHL\",\"trackingNumber\":\"JD0146000045\""));
    assertThat(json(Samples.COMPLETED, 4)).isEqualTo(expected(4, "COMPLETED", ""));
  }

  private static String expected(long version, String status, String more) {
    return "{\"orderId\":\"%s\",\"version\":%d,\"status\":\"%s\",%s%s}"
        .formatted(Samples.ORDER, version, status, ORDER, more);
  }

  private static String json(OrderEvent event, long version) throws IOException {
    return ObjectMapper.getDefault()
        .writeValueAsString(OrderMessage.of(Samples.PENDING.details(), event, version));
  }
}
