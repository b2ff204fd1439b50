package io.orderstreams.notifications.deadletters;

import com.rabbitmq.client.AMQP.BasicProperties;
import io.orderstreams.eventstream.envelope.Headers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The message that a dead letter becomes again: what it was, less what happened to it since, and
 * with what an operator has changed. Pure.
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record RedriveMessage(BasicProperties properties, byte[] body) {

  /** Id of the first dead letter of this message. */
  static final String ORIGIN = "orderstreams_redrive_origin";

  /** What the broker and we wrote on it when it died: it is to be a new life. */
  private static final List<String> DEATHS =
      List.of(
          "x-death",
          "x-first-death-",
          "x-last-death-",
          "x-delivery-count",
          "x-acquired-count",
          "orderstreams_dead_");

  /** Would send it to other queues as well. */
  private static final List<String> COPIES = List.of("CC", "BCC");

  static RedriveMessage of(
      DeadLetter letter,
      Map<String, Object> headers,
      Map<String, Object> properties,
      @Nullable String editedBody,
      @Nullable Map<String, String> editedHeaders) {
    Map<String, Object> kept = new LinkedHashMap<>(headers);
    kept.keySet().removeIf(name -> isOfDeath(name) || COPIES.contains(name));
    if (editedHeaders != null) {
      editedHeaders.forEach((name, value) -> kept.put(name, typed(name, value)));
    }
    kept.put(ORIGIN, letter.origin().toString());
    return new RedriveMessage(properties(letter, kept, properties), body(letter, editedBody));
  }

  private static boolean isOfDeath(String header) {
    return DEATHS.stream().anyMatch(header::startsWith);
  }

  /** The one header of ours that is a number; who edits types text. */
  private static Object typed(String name, String value) {
    return name.equals(Headers.VERSION) && value.matches("\\d{1,18}")
        ? (Object) Long.parseLong(value)
        : value;
  }

  private static BasicProperties properties(
      DeadLetter letter, Map<String, Object> headers, Map<String, Object> properties) {
    return new BasicProperties.Builder()
        .messageId(messageId(letter, headers))
        .headers(headers)
        .contentType(text(properties, "contentType"))
        .contentEncoding(text(properties, "contentEncoding"))
        .correlationId(text(properties, "correlationId"))
        .replyTo(text(properties, "replyTo"))
        .type(text(properties, "type"))
        .appId(text(properties, "appId"))
        .timestamp(timestamp(properties))
        .build();
  }

  /** A message that came without one gets the event's, which it should have had. */
  private static @Nullable String messageId(DeadLetter letter, Map<String, Object> headers) {
    Object eventId = headers.get(Headers.ID);
    return letter.messageId() != null || eventId == null ? letter.messageId() : eventId.toString();
  }

  private static byte[] body(DeadLetter letter, @Nullable String edited) {
    if (edited != null) {
      return edited.getBytes(StandardCharsets.UTF_8);
    }
    return letter.bodyEncoding().equals(Text.BASE64)
        ? Base64.getDecoder().decode(letter.body())
        : letter.body().getBytes(StandardCharsets.UTF_8);
  }

  private static @Nullable String text(Map<String, Object> properties, String name) {
    Object value = properties.get(name);
    return value == null ? null : value.toString();
  }

  private static @Nullable Date timestamp(Map<String, Object> properties) {
    String time = text(properties, "timestamp");
    return time == null ? null : Date.from(Instant.parse(time));
  }
}
