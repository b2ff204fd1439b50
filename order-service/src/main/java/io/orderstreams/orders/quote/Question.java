package io.orderstreams.orders.quote;

import io.micronaut.serde.annotation.Serdeable;
import java.util.List;

/** What inventory-service is asked. */
@Serdeable
record Question(List<Line> lines) {

  @Serdeable
  record Line(String sku, int quantity) {}
}
