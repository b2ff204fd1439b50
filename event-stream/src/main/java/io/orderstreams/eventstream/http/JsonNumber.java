package io.orderstreams.eventstream.http;

import io.micronaut.context.annotation.Bean;
import io.micronaut.json.tree.JsonNode;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A number of JSON, however it is spelled: 5, 5.0 and 0.5e1 are the same, without fraction digits.
 *
 * <p>One beyond what a double can hold is told as 1e309, so that whoever bounds it says so; whoever
 * takes a number this way has to bound it.
 */
@Singleton
@Bean(typed = JsonNumber.class) // or all fields of that type would be read by it
public final class JsonNumber extends StrictJson<BigDecimal> {

  /** More than any double: what is larger was read as infinite. */
  private static final BigDecimal BEYOND = BigDecimal.TEN.pow(309);

  JsonNumber() {
    super("must be a number");
  }

  @Override
  @Nullable BigDecimal valueOf(JsonNode json) {
    return json.isNumber() ? decimal(json.getNumberValue()) : null;
  }

  private static BigDecimal decimal(Number number) {
    if (number instanceof Double infinite && infinite.isInfinite()) {
      return infinite > 0 ? BEYOND : BEYOND.negate();
    }
    BigDecimal shortest = new BigDecimal(number.toString()).stripTrailingZeros();
    return shortest.scale() < 0 ? shortest.setScale(0) : shortest; // or 10 would be shown as 1E+1
  }
}
