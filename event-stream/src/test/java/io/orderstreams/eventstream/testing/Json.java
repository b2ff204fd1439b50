package io.orderstreams.eventstream.testing;

import io.micronaut.core.type.Argument;
import io.micronaut.serde.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

/** JSON as maps and lists. */
final class Json {

  private static final ObjectMapper MAPPER = ObjectMapper.getDefault();

  private Json() {}

  static String write(Object value) {
    try {
      return MAPPER.writeValueAsString(value);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Map<String, Object> object(String json) {
    return read(json, Argument.mapOf(String.class, Object.class));
  }

  static List<Map<String, Object>> objects(String json) {
    return read(json, Argument.listOf(Argument.mapOf(String.class, Object.class)));
  }

  private static <T> T read(String json, Argument<T> type) {
    try {
      T value = MAPPER.readValue(json, type);
      if (value == null) {
        throw new IllegalArgumentException("no JSON: " + json);
      }
      return value;
    } catch (IOException e) {
      throw new UncheckedIOException(json, e);
    }
  }
}
