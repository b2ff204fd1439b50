package io.orderstreams.orders.write;

import io.micronaut.json.tree.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads what callers send: what is not of the type that it should be counts as missing. */
public final class JsonFields {

  private JsonFields() {}

  public static @Nullable String text(JsonNode json, String field) {
    JsonNode value = json.get(field);
    return value != null && value.isString() ? value.getStringValue() : null;
  }

  public static @Nullable BigDecimal number(JsonNode json, String field) {
    JsonNode value = json.get(field);
    try {
      return value != null && value.isNumber() ? value.getBigDecimalValue() : null;
    } catch (NumberFormatException tooLarge) { // read as infinite
      return null;
    }
  }

  /** The objects of an array; null for what is no object in it, and if it is no array. */
  public static <T> @Nullable List<@Nullable T> objects(
      JsonNode json, String field, Function<JsonNode, T> reading) {
    JsonNode array = json.get(field);
    if (array == null || !array.isArray()) {
      return null;
    }
    List<@Nullable T> objects = new ArrayList<>(array.size());
    array.values().forEach(value -> objects.add(value.isObject() ? reading.apply(value) : null));
    return objects;
  }
}
