package io.orderstreams.notifications.outgoing;

import io.orderstreams.eventstream.codec.EventCodec;
import io.orderstreams.eventstream.envelope.Envelope;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;

/**
 * A message of ours.
 *
 * @param id message id; sent twice with the same id it is handled once
 * @param type CloudEvents type; the body has its schema version 1
 * @param subject what it is about
 * @param time when it was asked for
 * @param body JSON
 */
public record OutgoingMessage(
    UUID id,
    String exchange,
    String routingKey,
    String type,
    String subject,
    Instant time,
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
        null,
        null,
        null,
        body.getBytes(StandardCharsets.UTF_8));
  }
}
