package io.orderstreams.notifications.outgoing;

import io.orderstreams.eventstream.codec.EventCodec;
import io.orderstreams.eventstream.envelope.Envelope;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A message of ours.
 *
 * @param id message id; sent twice with the same id it is handled once
 * @param type CloudEvents type; the body has its schema version 1
 * @param subject what it is about
 * @param time when it was asked for
 * @param correlationId the conversation that it belongs to; null: one of its own, named after its
 *     id
 * @param body JSON
 */
public record OutgoingMessage(
    UUID id,
    String exchange,
    String routingKey,
    String type,
    String subject,
    Instant time,
    @Nullable String correlationId,
    String body) {

  private static final String SOURCE = "/notification-service";

  Envelope envelope() {
    return new Envelope(
        id,
        SOURCE,
        type,
        subject,
        time,
        EventCodec.dataSchema(type, 1),
        0,
        correlationId == null ? id.toString() : correlationId,
        null,
        null,
        body.getBytes(StandardCharsets.UTF_8));
  }
}
