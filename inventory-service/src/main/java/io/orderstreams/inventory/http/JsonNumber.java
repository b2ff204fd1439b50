package io.orderstreams.inventory.http;

import io.micronaut.core.type.Argument;
import io.micronaut.json.tree.JsonNode;
import io.micronaut.serde.Decoder;
import io.micronaut.serde.Deserializer;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Takes a number for a number, and nothing else: the framework would make 1 of true. */
@Singleton
public final class JsonNumber implements Deserializer<BigDecimal> {

  @Override
  public BigDecimal deserialize(
      Decoder decoder, DecoderContext context, Argument<? super BigDecimal> type)
      throws IOException {
    JsonNode node = decoder.decodeNode();
    if (!node.isNumber()) {
      throw decoder.createDeserializationException("must be a number", node.getValue());
    }
    return new BigDecimal(node.getNumberValue().toString()); // the node's own would be 5.0 for 5
  }

  @Override
  public @Nullable BigDecimal deserializeNullable(
      Decoder decoder, DecoderContext context, Argument<? super BigDecimal> type)
      throws IOException {
    return decoder.decodeNull() ? null : deserialize(decoder, context, type);
  }
}
