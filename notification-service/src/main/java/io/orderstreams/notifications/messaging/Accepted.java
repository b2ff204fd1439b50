package io.orderstreams.notifications.messaging;

import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What has been accepted.
 *
 * @param id message id
 * @param deliverAt when it will be in its queue; absent if it is there already
 */
@Serdeable.Serializable
record Accepted(UUID id, @Nullable Instant deliverAt) {

  /** The answer to an array, in the same order. */
  @Serdeable.Serializable
  record Bulk(List<Accepted> items) {}
}
