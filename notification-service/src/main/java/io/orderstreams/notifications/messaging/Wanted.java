package io.orderstreams.notifications.messaging;

import io.micronaut.core.annotation.Introspected;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A message that somebody wants published. */
@Introspected
interface Wanted {

  /** What it is about. */
  String subject();

  /** The message's body. */
  Map<String, Object> payload();

  /** Not before this time. */
  @Nullable Instant deliverAt();

  /** Not before this has passed: seconds, or an ISO-8601 duration. Instead of deliverAt. */
  @Nullable String delay();
}
