package io.orderstreams.inventory.read;

import io.orderstreams.eventstream.http.ProblemException;
import io.orderstreams.inventory.past.Moment;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which moment a caller asks for. Pure. */
final class AskedMoment {

  private AskedMoment() {}

  /**
   * A time that is still to come is as good as any: whose clock is ahead means now.
   *
   * @return empty if none is asked for
   * @throws ProblemException if it is not to be understood
   */
  static Optional<Moment> of(@Nullable String at, @Nullable Long atEntry) {
    if (at == null) {
      return Optional.ofNullable(atEntry).map(Moment.AtEntry::new);
    }
    if (atEntry != null) {
      throw ProblemException.invalid("atEntry", "must not be given together with at");
    }
    return Optional.of(new Moment.At(instant(at)));
  }

  private static Instant instant(String at) {
    try {
      return Instant.parse(at);
    } catch (DateTimeParseException e) {
      throw ProblemException.invalid(
          "at", "must be an instant in UTC, such as 2026-01-31T12:00:00Z");
    }
  }
}
