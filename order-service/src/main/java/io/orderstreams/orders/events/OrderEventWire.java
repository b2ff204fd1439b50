package io.orderstreams.orders.events;

import io.micronaut.serde.annotation.Serdeable;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;

/**
 * The JSON shapes of order events. What is stored for ever has these shapes: a changed one is a new
 * record with the next number, and the old one stays. Money is a decimal string.
 */
final class OrderEventWire {

  // No primitive types here: the JSON library makes a missing one 0, and 1.5 pieces 1.

  private OrderEventWire() {}

  @Serdeable
  record LineV1(String sku, BigDecimal quantity, String unitPrice) {

    static LineV1 of(OrderLine line) {
      return new LineV1(
          line.sku(), BigDecimal.valueOf(line.quantity()), line.unitPrice().toPlainString());
    }

    OrderLine line() {
      return new OrderLine(sku, quantity.intValueExact(), new BigDecimal(unitPrice));
    }
  }

  @Serdeable
  record CreatedV1(
      UUID orderId,
      UUID customerId,
      String email,
      String currency,
      String locale,
      List<LineV1> lines,
      String total) {

    static CreatedV1 of(OrderEvent.Created event) {
      return new CreatedV1(
          event.orderId(),
          event.customerId(),
          event.email(),
          event.currency(),
          event.locale(),
          event.lines().stream().map(LineV1::of).toList(),
          event.total().toPlainString());
    }

    OrderEvent.Created event() {
      return new OrderEvent.Created(
          orderId,
          customerId,
          email,
          currency,
          locale,
          lines.stream().map(LineV1::line).toList(),
          new BigDecimal(total));
    }
  }

  @Serdeable
  record OrderOnlyV1(UUID orderId) {}

  @Serdeable
  record ReasonV1(UUID orderId, String reason) {}

  @Serdeable
  record ShippedV1(UUID orderId, String carrier, String trackingNumber) {}
}
