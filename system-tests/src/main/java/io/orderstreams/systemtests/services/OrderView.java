package io.orderstreams.systemtests.services;

import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An order as order-service shows it; what we need of it. */
@Serdeable
public record OrderView(
    UUID id,
    Status status,
    long version,
    UUID customerId,
    String email,
    String total,
    List<Line> lines,
    @Nullable String reason) {

  /** Where an order stands. */
  public enum Status {
    PENDING,
    CONFIRMED,
    REJECTED,
    CANCELLED,
    SHIPPED,
    COMPLETED
  }

  /** So many pieces of one article. */
  @Serdeable
  public record Line(String sku, long quantity, String unitPrice) {}
}
