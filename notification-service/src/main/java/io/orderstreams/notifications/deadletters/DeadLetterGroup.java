package io.orderstreams.notifications.deadletters;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.core.annotation.Introspected;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;

/**
 * Open dead letters of one queue with the same reason.
 *
 * @param letters how many
 */
@Introspected
@Serdeable.Serializable
record DeadLetterGroup(
    String queue,
    String reason,
    @JsonProperty("count") long letters,
    Instant oldestDeadAt,
    Instant newestDeadAt) {}
