package io.orderstreams.inventory.upstream;

import io.micronaut.serde.annotation.Serdeable;
import java.util.List;

/** What is read of the bodies of order events; whatever else stands in them is passed over. */
final class OrderEventWire {

  private OrderEventWire() {}

  @Serdeable
  record CreatedV1(List<LineV1> lines) {}

  @Serdeable
  record LineV1(String sku, Long quantity) {}

  @Serdeable
  record CancelledV1() {}

  @Serdeable
  record ShippedV1() {}
}
