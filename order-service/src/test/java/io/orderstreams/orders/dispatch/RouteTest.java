package io.orderstreams.orders.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderstreams.orders.events.OrderEvent;
import io.orderstreams.orders.testing.Samples;
import org.junit.jupiter.api.Test;

class RouteTest {

  @Test
  void each_event_goes_to_whom_it_concerns() {
    assertThat(routes(Samples.CREATED)).containsExactly("notifications/user.order_created");
    assertThat(routes(Samples.CONFIRMED))
        .containsExactly("notifications/user.order_confirmed", "orders/process");
    assertThat(routes(Samples.REJECTED))
        .containsExactly("notifications/user.order_rejected", "notifications/admin.order_rejected");
    assertThat(routes(Samples.CANCELLED)).containsExactly("notifications/user.order_cancelled");
    assertThat(routes(Samples.SHIPPED)).containsExactly("notifications/user.order_shipped");
    assertThat(routes(Samples.COMPLETED))
        .containsExactly("notifications/user.order_completed", "orders/completed");
  }

  private static Iterable<String> routes(OrderEvent event) {
    return Route.of(event).stream().map(route -> route.exchange() + "/" + route.key()).toList();
  }
}
