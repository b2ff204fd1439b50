package io.orderstreams.notifications.deadletters;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What an operator did with a dead letter.
 *
 * @param id UUIDv7: later ones sort later
 * @param operator who, as they called themselves
 * @param reason why, in words; absent if none was given
 * @param editedHeaders the headers that were changed, as JSON; absent if none were
 * @param editedBody the body that was sent instead; absent if it was not changed
 */
@Serdeable.Serializable
@MappedEntity("dead_letter_acts")
record Act(
    @Id UUID id,
    UUID deadLetterId,
    DeadLetterStatus act,
    String operator,
    Instant doneAt,
    @Nullable String reason,
    @Nullable String editedHeaders,
    @Nullable String editedBody) {}
