package io.orderstreams.notifications.consume;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.UUID;

/**
 * How handling a message has failed so far.
 *
 * @param tries how often
 * @param lastError why, the last time
 */
@MappedEntity("failures")
public record Failure(
    String queue,
    @Id UUID messageId,
    int tries,
    String lastError,
    Instant firstFailedAt,
    Instant lastFailedAt) {}
