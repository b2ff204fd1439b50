package io.orderstreams.notifications.deadletters;

import io.micronaut.core.annotation.Introspected;
import io.micronaut.serde.annotation.Serdeable;
import io.orderstreams.eventstream.http.JsonText;
import io.orderstreams.eventstream.http.JsonWholeNumber;
import io.orderstreams.notifications.broker.Queues;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * Which open dead letters to redrive, the oldest first. At least one of queue and reason has to be
 * there, so that nobody redrives everything by an empty body.
 *
 * @param limit how many at most; as many as a call may, if absent
 * @param why for the audit trail
 */
@Introspected
@Serdeable.Deserializable
record RedriveMany(
    @Serdeable.Deserializable(using = JsonText.class) @Nullable @Pattern(regexp = Queues.NAMES)
        String queue,
    @Serdeable.Deserializable(using = JsonText.class) @Nullable @Size(max = 64) String reason,
    @Serdeable.Deserializable(using = JsonWholeNumber.class) @Nullable @Min(1) Long limit,
    @Serdeable.Deserializable(using = JsonText.class) @Nullable @Size(max = 512) String why) {

  /**
   * What came of it.
   *
   * @param redriven how many are in their queues again
   * @param remaining how many open ones still fit the filter
   * @param failure why it stopped before its limit; absent if it did not
   */
  @Serdeable.Serializable
  record Result(int redriven, long remaining, @Nullable String failure) {}
}
