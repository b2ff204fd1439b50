package io.orderstreams.eventstream.http;

import io.micronaut.context.annotation.Bean;
import io.micronaut.json.tree.JsonNode;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/** A string of JSON. */
@Singleton
@Bean(typed = JsonText.class) // or all fields of that type would be read by it
public final class JsonText extends StrictJson<String> {

  JsonText() {
    super("must be a text");
  }

  @Override
  @Nullable String valueOf(JsonNode json) {
    return json.isString() ? json.getStringValue() : null;
  }
}
