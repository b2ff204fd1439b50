package io.orderstreams.eventstream.log;

import com.rabbitmq.stream.Message;
import com.rabbitmq.stream.MessageBuilder;
import io.orderstreams.eventstream.envelope.Envelope;
import io.orderstreams.eventstream.envelope.Headers;
import io.orderstreams.eventstream.envelope.MalformedMessageException;
import java.util.Map;

/** Envelopes as messages of the stream client. */
public final class StreamMessages {

  private StreamMessages() {}

  public static Message toMessage(Envelope envelope, MessageBuilder builder) {
    MessageBuilder.ApplicationPropertiesBuilder properties = builder.applicationProperties();
    Headers.of(envelope)
        .forEach(
            (name, value) -> {
              if (value instanceof Long number) {
                properties.entry(name, (long) number);
              } else {
                properties.entry(name, value.toString());
              }
            });
    return builder
        .properties()
        .messageId(envelope.id().toString())
        .contentType(Headers.CONTENT_TYPE)
        .messageBuilder()
        .addData(envelope.data())
        .build();
  }

  /**
   * @throws MalformedMessageException if it is not an envelope
   */
  public static Envelope toEnvelope(Message message) {
    Map<String, Object> properties = message.getApplicationProperties();
    return Headers.toEnvelope(properties, body(message));
  }

  private static byte[] body(Message message) {
    try {
      return message.getBodyAsBinary();
    } catch (MalformedMessageException e) {
      throw e;
    } catch (RuntimeException e) {
      throw new MalformedMessageException("the body is not binary data", e);
    }
  }
}
