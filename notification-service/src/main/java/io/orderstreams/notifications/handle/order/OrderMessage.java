package io.orderstreams.notifications.handle.order;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the order service tells about an order: our own record of it, with what we need. All types
 * of order messages have this body; fields that we do not know are nothing to us.
 *
 * @param locale language tag; English if absent or unknown
 * @param total decimal string in {@code currency}
 */
@Serdeable.Deserializable
@JsonIgnoreProperties(ignoreUnknown = true)
public record OrderMessage(
    @NotNull UUID orderId,
    @Nullable UUID customerId,
    @NotBlank @OneAddress String email,
    @Nullable String locale,
    @NotBlank @Currency String currency,
    @NotBlank @Pattern(regexp = AMOUNT) String total,
    @NotEmpty List<@NotNull @Valid Line> lines,
    @Nullable String reason,
    @Nullable String carrier,
    @Nullable String trackingNumber) {

  static final String AMOUNT = "-?\\d{1,20}(\\.\\d{1,6})?";

  /** One article. */
  @Serdeable.Deserializable
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record Line(
      @NotBlank @Size(max = 256) String sku,
      @Positive int quantity,
      @NotBlank @Pattern(regexp = AMOUNT) String unitPrice) {}
}
