package io.orderstreams.eventstream.http;

import io.micronaut.context.annotation.Bean;
import io.micronaut.json.tree.JsonNode;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** A number of JSON, exactly as it is written. */
@Singleton
@Bean(typed = JsonNumber.class) // or all fields of that type would be read by it
public final class JsonNumber extends StrictJson<BigDecimal> {

  JsonNumber() {
    super("must be a number");
  }

  @Override
  @Nullable BigDecimal valueOf(JsonNode json) {
    // The node's own would be 5.0 for 5.
    return json.isNumber() ? new BigDecimal(json.getNumberValue().toString()) : null;
  }
}
