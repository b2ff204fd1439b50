package io.orderstreams.notifications.deadletters;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A message that could not be handled.
 *
 * @param id UUIDv7: later ones sort later
 * @param queue that it could not be handled from
 * @param reason short and always the same for the same kind of trouble, to group by
 * @param detail what exactly was wrong, in words
 * @param messageId as found, so any text; absent if it has none
 * @param headers as JSON
 * @param properties the other AMQP properties, as JSON
 * @param body as text, or in Base64 where it is none
 * @param bodyEncoding {@code utf-8} or {@code base64}
 * @param tries how often handling it was tried
 * @param firstFailedAt when it first failed
 * @param deadAt when it was given up
 * @param openKey recognizes an open dead letter that comes again; see {@link DeadLetters}
 * @param origin the first dead letter of this message, if it has been redriven; otherwise itself
 */
@MappedEntity("dead_letters")
record DeadLetter(
    @Id UUID id,
    String queue,
    String reason,
    String detail,
    @Nullable String messageId,
    String headers,
    String properties,
    String body,
    String bodyEncoding,
    int tries,
    Instant firstFailedAt,
    Instant deadAt,
    DeadLetterStatus status,
    @Nullable String openKey,
    UUID origin) {}
