package io.orderstreams.notifications.deadletters;

import io.micronaut.core.type.Argument;
import io.micronaut.serde.ObjectMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;

/** Headers and properties, as they are kept in the database. */
@Singleton
final class JsonMaps {

  private final ObjectMapper json;

  JsonMaps(ObjectMapper json) {
    this.json = json;
  }

  Map<String, Object> read(String text) {
    try {
      return json.readValue(text, Argument.mapOf(String.class, Object.class));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String write(Map<String, ?> values) {
    try {
      return json.writeValueAsString(values);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
