package io.orderstreams.eventstream.http;

import io.micronaut.context.annotation.Bean;
import io.micronaut.json.tree.JsonNode;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/** A string of JSON, or a number as it is written: a name that others may count with. */
@Singleton
@Bean(typed = JsonTextOrNumber.class) // or all fields of that type would be read by it
public final class JsonTextOrNumber extends StrictJson<String> {

  JsonTextOrNumber() {
    super("must be a text or a number");
  }

  @Override
  @Nullable String valueOf(JsonNode json) {
    if (json.isNumber()) {
      return json.getNumberValue().toString();
    }
    return json.isString() ? json.getStringValue() : null;
  }
}
