package io.orderstreams.inventory.quotes;

import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import java.util.Objects;

/** What an order would be of: our own small record of what order-service asks. */
@Serdeable
record Wanted(List<Line> lines) {

  @Serdeable
  record Line(String sku, Long quantity) { // not long: a missing one would be 0

    Line {
      Objects.requireNonNull(sku, "sku");
      Objects.requireNonNull(quantity, "quantity");
    }
  }

  Wanted {
    lines = List.copyOf(lines);
    if (lines.isEmpty()) {
      throw new IllegalArgumentException("no lines");
    }
  }
}
