package io.orderstreams.orders.quote;

import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * Whether an order could be filled, as inventory-service saw it. Another moment later that may be
 * otherwise.
 *
 * @param available whether there is enough for every line
 * @param asOf when inventory looked
 */
@Serdeable
record Quote(Boolean available, List<Line> lines, Instant asOf) {

  /**
   * @param available pieces that nobody has reserved; 0 of what inventory does not know
   * @param enough whether they are enough for this line
   */
  @Serdeable
  record Line(String sku, Integer quantity, Long available, Boolean enough) {

    Line {
      Objects.requireNonNull(sku, "sku");
      Objects.requireNonNull(quantity, "quantity");
      Objects.requireNonNull(available, "available");
      Objects.requireNonNull(enough, "enough");
    }
  }

  Quote {
    Objects.requireNonNull(available, "available");
    Objects.requireNonNull(asOf, "asOf");
    lines = List.copyOf(lines);
  }
}
