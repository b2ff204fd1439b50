package io.orderstreams.orders.testing;

import io.micronaut.core.type.Argument;
import io.micronaut.serde.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpHeaders;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What the service answered. */
public record Answer(int status, HttpHeaders headers, String text) {

  public Map<String, Object> json() {
    return json(text);
  }

  public static Map<String, Object> json(String text) {
    try {
      return Objects.requireNonNull(
          ObjectMapper.getDefault().readValue(text, Argument.mapOf(String.class, Object.class)));
    } catch (IOException e) {
      throw new UncheckedIOException(text, e);
    }
  }

  /** A member that is a string, or is read as one. */
  public String get(String member) {
    return String.valueOf(json().get(member));
  }

  public String header(String name) {
    return headers.firstValue(name).orElse("");
  }

  /** The objects in a list. */
  @SuppressWarnings("unchecked") // the formats of our own answers
  public List<Map<String, Object>> items(String member) {
    return (List<Map<String, Object>>) json().getOrDefault(member, List.of());
  }

  /** The fields that a problem says are at fault. */
  public List<String> violated() {
    return items("violations").stream().map(v -> String.valueOf(v.get("field"))).toList();
  }
}
