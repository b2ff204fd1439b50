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

  /** Read only, since {@link CreatedV2}. */
  @Serdeable
  record CreatedV1(
      UUID orderId,
      UUID customerId,
      String email,
      String currency,
      String locale,
      List<LineV1> lines,
      String total) {

    /** The upcaster. */
    OrderEvent.Created event() {
      CustomerV2 customer = new CustomerV2(customerId, email, locale);
      return new CreatedV2(orderId, customer, currency, lines, total).event();
    }
  }

  /** What is known of a person stands in one place, to be shown or left out as a whole. */
  @Serdeable
  record CustomerV2(UUID id, String email, String locale) {}

  @Serdeable
  record CreatedV2(
      UUID orderId, CustomerV2 customer, String currency, List<LineV1> lines, String total) {

    static CreatedV2 of(OrderEvent.Created event) {
      return new CreatedV2(
          event.orderId(),
          new CustomerV2(event.customerId(), event.email(), event.locale()),
          event.currency(),
          event.lines().stream().map(LineV1::of).toList(),
          event.total().toPlainString());
    }

    OrderEvent.Created event() {
      return new OrderEvent.Created(
          orderId,
          customer.id(),
          customer.email(),
          currency,
          customer.locale(),
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
