package io.orderstreams.eventstream.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.micronaut.core.annotation.Order;
import io.micronaut.core.order.Ordered;
import io.micronaut.core.type.Argument;
import io.micronaut.core.type.Headers;
import io.micronaut.http.MediaType;
import io.micronaut.http.body.MessageBodyReader;
import io.micronaut.http.codec.CodecException;
import io.micronaut.json.JsonMapper;
import io.micronaut.json.JsonSyntaxException;
import io.micronaut.json.body.JsonMessageHandler.ConsumesJson;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** Reads JSON bodies as the framework does, but for those that it would understand by halves. */
@Singleton
@Order(Ordered.HIGHEST_PRECEDENCE) // in front of the framework's
@ConsumesJson
final class JsonBodies<T> implements MessageBodyReader<T> {

  private final JsonMapper json;

  JsonBodies(JsonMapper json) {
    this.json = json;
  }

  @Override
  public boolean isReadable(Argument<T> type, @Nullable MediaType mediaType) {
    return mediaType != null
        && mediaType.matchesExtension(MediaType.EXTENSION_JSON)
        && !CharSequence.class.isAssignableFrom(type.getType());
  }

  @Override
  public T read(
      Argument<T> type, @Nullable MediaType mediaType, Headers headers, InputStream body) {
    try {
      byte[] text = body.readAllBytes();
      OneJsonValue.require(text);
      return json.readValue(text, type);
    } catch (JsonProcessingException e) {
      throw new CodecException("reading a JSON body", new JsonSyntaxException(e));
    } catch (IOException e) {
      throw new CodecException("reading a JSON body", e);
    }
  }
}
