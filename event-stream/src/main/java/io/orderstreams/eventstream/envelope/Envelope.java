package io.orderstreams.eventstream.envelope;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One message: its CloudEvents 1.0 attributes and its JSON body.
 *
 * @param id UUIDv7, unique; a message with an id already seen is the same message again
 * @param source the service that produced it, such as {@code /order-service}
 * @param type what happened, such as {@code order.created}; a type never changes its meaning
 * @param subject what it happened to (order id or SKU); also the routing key within a log
 * @param time when it happened, by the producer's clock
 * @param dataSchema which shape the body has, such as {@code urn:orderstreams:order.created:1}
 * @param version position in the history of the subject, from 1; 0 where there is no such history
 * @param correlationId the business conversation that it belongs to
 * @param causationId id of the message that led to this one
 * @param traceParent W3C trace context
 * @param data the body: JSON in UTF-8. Not copied; do not change it
 */
@SuppressWarnings("ArrayRecordComponent") // compared by id, never by content
public record Envelope(
    UUID id,
    String source,
    String type,
    String subject,
    Instant time,
    String dataSchema,
    long version,
    @Nullable String correlationId,
    @Nullable String causationId,
    @Nullable String traceParent,
    byte[] data) {

  @Override
  public String toString() {
    return type + " v" + version + " of " + subject + " (" + id + ")";
  }
}
