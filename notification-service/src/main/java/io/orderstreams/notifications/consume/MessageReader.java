package io.orderstreams.notifications.consume;

import io.micronaut.serde.ObjectMapper;
import io.orderstreams.eventstream.envelope.Envelope;
import io.orderstreams.eventstream.envelope.Headers;
import io.orderstreams.eventstream.envelope.MalformedMessageException;
import io.orderstreams.eventstream.log.Faults;
import io.orderstreams.notifications.broker.Delivery;
import io.orderstreams.notifications.handle.Handlers;
import jakarta.inject.Singleton;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validator;
import java.io.IOException;
import java.util.Set;
import java.util.stream.Collectors;

/** Makes sense of a delivery, or says why there is none in it. */
@Singleton
final class MessageReader {

  private final Handlers handlers;
  private final ObjectMapper json;
  private final Validator validator;

  MessageReader(Handlers handlers, ObjectMapper json, Validator validator) {
    this.handlers = handlers;
    this.json = json;
    this.validator = validator;
  }

  /**
   * @throws UnusableMessageException if no handler can do anything with it
   */
  Incoming<?> read(Delivery delivery) {
    Envelope envelope = envelope(delivery);
    Handlers.Found<?> found =
        handlers
            .find(delivery.queue(), envelope.type())
            .orElseThrow(
                () ->
                    unusable(
                        Reason.UNKNOWN_TYPE,
                        "nothing handles type " + envelope.type() + " from " + delivery.queue()));
    String known = found.route().dataSchema();
    if (!envelope.dataSchema().equals(known)) {
      throw unusable(
          Reason.UNKNOWN_SCHEMA, "cannot read " + envelope.dataSchema() + ", only " + known);
    }
    return incoming(delivery.queue(), envelope, found);
  }

  private static Envelope envelope(Delivery delivery) {
    String messageId = delivery.properties().getMessageId();
    if (messageId == null || messageId.isBlank()) {
      throw unusable(Reason.NO_MESSAGE_ID, "property message_id is missing");
    }
    Envelope envelope;
    try {
      envelope = Headers.toEnvelope(delivery.headers(), delivery.body());
    } catch (MalformedMessageException e) {
      throw unusable(Reason.MALFORMED_HEADERS, Faults.reason(e));
    }
    if (!messageId.equals(envelope.id().toString())) {
      throw unusable(
          Reason.MALFORMED_HEADERS,
          "message_id " + messageId + " is not the event's id " + envelope.id());
    }
    return envelope;
  }

  private <T> Incoming<T> incoming(String queue, Envelope envelope, Handlers.Found<T> found) {
    T body = body(envelope, found.handler().bodyType());
    Set<ConstraintViolation<T>> violations = validator.validate(body);
    if (!violations.isEmpty()) {
      throw unusable(
          Reason.INVALID_BODY,
          violations.stream()
              .map(v -> v.getPropertyPath() + " " + v.getMessage())
              .sorted()
              .collect(Collectors.joining("; ")));
    }
    return new Incoming<>(queue, envelope, body, found.handler());
  }

  private <T> T body(Envelope envelope, Class<T> type) {
    if (envelope.data().length == 0) {
      throw unusable(Reason.MALFORMED_BODY, "the body is empty");
    }
    try {
      T body = json.readValue(envelope.data(), type);
      if (body == null) {
        throw unusable(Reason.MALFORMED_BODY, "the body is null");
      }
      return body;
    } catch (IOException | IllegalArgumentException e) {
      throw unusable(Reason.MALFORMED_BODY, Faults.reason(e));
    }
  }

  private static UnusableMessageException unusable(Reason reason, String detail) {
    return new UnusableMessageException(reason, detail);
  }
}
