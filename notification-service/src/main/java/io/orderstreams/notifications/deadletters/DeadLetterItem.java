package io.orderstreams.notifications.deadletters;

import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A dead letter as the endpoints tell it.
 *
 * @param reason short, to group by: one of ours (malformed-body, unknown-type, ...), or the
 *     broker's (delivery-limit: every try failed)
 * @param detail what exactly was wrong
 * @param body in lists at most its first 2,000 characters
 * @param bodyShortened whether there is more of it
 * @param bodyEncoding utf-8 or base64
 * @param origin the first dead letter of this message; itself unless it has been redriven before
 */
@Serdeable.Serializable
record DeadLetterItem(
    UUID id,
    String queue,
    String reason,
    String detail,
    @Nullable String messageId,
    Map<String, Object> headers,
    Map<String, Object> properties,
    String body,
    boolean bodyShortened,
    String bodyEncoding,
    int tries,
    Instant firstFailedAt,
    Instant deadAt,
    DeadLetterStatus status,
    UUID origin) {}
