package io.orderstreams.eventstream.http;

import io.micronaut.core.type.Argument;
import io.micronaut.json.tree.JsonNode;
import io.micronaut.serde.Decoder;
import io.micronaut.serde.Deserializer;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Takes one type of JSON and nothing else: the framework would make 1 of true and of 1.5, and "5"
 * of 5 and of [5]. For a field that says so with {@code @Serdeable.Deserializable(using = ...)}.
 */
abstract class StrictJson<T> implements Deserializer<T> {

  private final String wanted;

  StrictJson(String wanted) {
    this.wanted = wanted;
  }

  /** Null if it is of another type. */
  abstract @Nullable T valueOf(JsonNode json);

  @Override
  public T deserialize(Decoder decoder, DecoderContext context, Argument<? super T> type)
      throws IOException {
    JsonNode json = decoder.decodeNode();
    T value = valueOf(json);
    if (value == null) {
      throw decoder.createDeserializationException(wanted, json.getValue());
    }
    return value;
  }

  @Override
  public @Nullable T deserializeNullable(
      Decoder decoder, DecoderContext context, Argument<? super T> type) throws IOException {
    return decoder.decodeNull() ? null : deserialize(decoder, context, type);
  }
}
