package io.orderstreams.notifications.messaging;

import io.orderstreams.eventstream.http.ProblemException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** When a message is wanted. Pure. */
final class DeliveryTime {

  private DeliveryTime() {}

  /**
   * @param at in front of a field's name, where there are several messages
   * @return null for at once; also for a time that has passed
   * @throws ProblemException naming the field at fault
   */
  static @Nullable Instant of(Wanted wanted, String at, Instant now, Duration longest) {
    Instant deliverAt = wanted.deliverAt();
    String delay = wanted.delay();
    if (deliverAt != null && delay != null) {
      throw ProblemException.invalid(at + "delay", "must not be there beside deliver_at");
    }
    String field = at + (delay == null ? "deliver_at" : "delay");
    Instant due = delay == null ? deliverAt : now.plus(duration(delay, field, longest));
    if (due != null && due.isAfter(now.plus(longest))) {
      throw ProblemException.invalid(field, "must be at most " + longest + " from now");
    }
    return due != null && due.isAfter(now) ? due : null;
  }

  private static Duration duration(String delay, String field, Duration longest) {
    try {
      Duration duration =
          delay.matches("\\d{1,9}")
              ? Duration.ofSeconds(Long.parseLong(delay))
              : Duration.parse(delay);
      if (!duration.isNegative() && duration.compareTo(longest) <= 0) {
        return duration;
      }
    } catch (DateTimeException | ArithmeticException e) {
      // told below
    }
    throw ProblemException.invalid(
        field, "must be seconds, or a duration such as PT1H30M, and at most " + longest);
  }
}
