package io.orderstreams.notifications.messaging;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.serde.annotation.Serdeable;
import io.orderstreams.eventstream.http.JsonText;
import io.orderstreams.eventstream.http.JsonTextOrNumber;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something about an order for those who process it. It changes no order: that is order-service's.
 *
 * @param orderId ours, or any other system's number of an order
 * @param details whatever belongs to it
 */
@Serdeable.Deserializable
record OrderProcessing(
    @JsonProperty("order_id")
        @NotNull
        @Pattern(regexp = "[A-Za-z0-9_-]{1,64}")
        @Serdeable.Deserializable(using = JsonTextOrNumber.class)
        String orderId,
    @NotNull
        @Pattern(regexp = "[a-z][a-z0-9_-]{0,31}")
        @Serdeable.Deserializable(using = JsonText.class)
        String status,
    @Nullable @Size(max = 100) Map<@NotBlank @Size(max = 128) String, Object> details,
    @JsonProperty("deliver_at") @Nullable Instant deliverAt,
    @Serdeable.Deserializable(using = JsonTextOrNumber.class) @Nullable String delay)
    implements Wanted {

  @Override
  public String subject() {
    return orderId;
  }

  @Override
  public Map<String, Object> payload() {
    return Map.of(
        "order_id", orderId, "status", status, "details", details == null ? Map.of() : details);
  }
}
