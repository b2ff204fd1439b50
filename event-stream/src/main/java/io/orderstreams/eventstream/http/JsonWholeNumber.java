package io.orderstreams.eventstream.http;

import io.micronaut.context.annotation.Bean;
import io.micronaut.json.tree.JsonNode;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** A number of JSON without a fraction, and not too large for a long. */
@Singleton
@Bean(typed = JsonWholeNumber.class) // or all fields of that type would be read by it
public final class JsonWholeNumber extends StrictJson<Long> {

  JsonWholeNumber() {
    super("must be a whole number");
  }

  @Override
  @Nullable Long valueOf(JsonNode json) {
    try {
      return json.isNumber()
          ? new BigDecimal(json.getNumberValue().toString()).longValueExact()
          : null;
    } catch (ArithmeticException | NumberFormatException notOne) { // the latter: read as infinite
      return null;
    }
  }
}
