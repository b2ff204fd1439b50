package io.orderstreams.notifications.outgoing;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A message of ours with the time at which it is to be published. */
@MappedEntity("deferred_messages")
record DeferredMessage(
    @Id UUID id,
    String exchange,
    String routingKey,
    String type,
    String subject,
    Instant createdAt,
    @Nullable String correlationId,
    String body,
    Instant dueAt) {

  OutgoingMessage message() {
    return new OutgoingMessage(
        id, exchange, routingKey, type, subject, createdAt, correlationId, body);
  }

  /** Whether it is this one, asked for at whatever time, in whatever conversation. */
  boolean isOf(OutgoingMessage other) {
    return exchange.equals(other.exchange())
        && routingKey.equals(other.routingKey())
        && type.equals(other.type())
        && body.equals(other.body());
  }
}
