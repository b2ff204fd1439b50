package io.orderstreams.systemtests.services;

import io.micronaut.serde.annotation.Serdeable;
import java.util.Map;

/** An event of an order's history; what we need of it. */
@Serdeable
public record OrderEvent(
    String type, long version, int partition, Effect effect, Map<String, Object> data) {

  /** Whether it counts. */
  public enum Effect {
    EFFECTIVE,
    SUPERSEDED,
    DUPLICATE
  }

  public boolean isEffective() {
    return effect == Effect.EFFECTIVE;
  }
}
