package io.orderstreams.orders.read;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.json.tree.JsonNode;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An event of an order as shown to callers.
 *
 * @param version the order's version after it; of one that took no effect, the one it aimed at
 * @param partition of the log
 * @param offset its place in the partition
 * @param causationId the message that led to it; absent for a caller's request
 * @param dataSchema the name of the shape of {@code data}
 * @param data as stored in the log
 * @param effect whether it took effect
 */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_NULL)
public record EventView(
    UUID id,
    String type,
    UUID orderId,
    long version,
    Instant time,
    int partition,
    long offset,
    @Nullable String causationId,
    String dataSchema,
    JsonNode data,
    Effect effect) {

  /** Whether an event took effect, and if not, why. */
  public enum Effect {
    EFFECTIVE,
    /** Another event of its version was first. */
    SUPERSEDED,
    /** The log has the same event before. */
    DUPLICATE
  }
}
