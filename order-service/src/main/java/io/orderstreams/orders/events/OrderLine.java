package io.orderstreams.orders.events;

import java.math.BigDecimal;

/**
 * @param quantity at least 1
 * @param unitPrice in the order's currency, with at most as many decimals as that has
 */
public record OrderLine(String sku, int quantity, BigDecimal unitPrice) {

  public OrderLine {
    if (quantity < 1) {
      throw new IllegalArgumentException("quantity " + quantity + " of " + sku);
    }
  }

  public BigDecimal price() {
    return unitPrice.multiply(BigDecimal.valueOf(quantity));
  }
}
