package io.orderstreams.orders.read;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import io.orderstreams.orders.order.Order;
import io.orderstreams.orders.order.Order.Details;
import io.orderstreams.orders.order.VersionedOrder;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An order as shown to callers.
 *
 * @param version how many events it has seen; also its ETag
 * @param total decimal string in the order's currency
 * @param reason why it was rejected or cancelled
 */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_NULL)
public record OrderView(
    UUID id,
    Order.Status status,
    long version,
    UUID customerId,
    String email,
    String currency,
    String locale,
    String total,
    List<LinesJson.Line> lines,
    Instant createdAt,
    Instant updatedAt,
    @Nullable String reason,
    @Nullable String carrier,
    @Nullable String trackingNumber) {

  public static OrderView of(VersionedOrder versioned) {
    Order order = versioned.order();
    Details details = order.details();
    return new OrderView(
        details.id(),
        order.status(),
        versioned.version(),
        details.customerId(),
        details.email(),
        details.currency(),
        details.locale(),
        details.total().toPlainString(),
        details.lines().stream().map(LinesJson.Line::of).toList(),
        details.createdAt(),
        versioned.updatedAt(),
        OrderRow.reason(order),
        OrderRow.carrier(order),
        OrderRow.trackingNumber(order));
  }

  /** The entity tag of this version. */
  public String etag() {
    return etag(version);
  }

  /** The entity tag of a version. */
  public static String etag(long version) {
    return "\"" + version + "\"";
  }
}
