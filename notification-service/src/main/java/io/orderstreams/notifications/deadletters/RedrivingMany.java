package io.orderstreams.notifications.deadletters;

import io.orderstreams.eventstream.http.ProblemException;
import io.orderstreams.eventstream.log.Faults;
import jakarta.inject.Singleton;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Redrives by filter, each letter in a transaction of its own: what is done stays done when the
 * rest fails.
 */
@Singleton
final class RedrivingMany {

  private final DeadLetters deadLetters;
  private final Redriving redriving;
  private final DeadLetterSettings settings;

  RedrivingMany(DeadLetters deadLetters, Redriving redriving, DeadLetterSettings settings) {
    this.deadLetters = deadLetters;
    this.redriving = redriving;
    this.settings = settings;
  }

  RedriveMany.Result redrive(RedriveMany wanted, String operator) {
    if (wanted.queue() == null && wanted.reason() == null) {
      throw ProblemException.invalid("queue", "either queue or reason must be there");
    }
    long limit = wanted.limit() == null ? settings.redriveMost() : wanted.limit();
    if (limit > settings.redriveMost()) {
      throw ProblemException.invalid("limit", "must be at most " + settings.redriveMost());
    }
    Edit unchanged = new Edit(null, null, wanted.why());
    int redriven = 0;
    String failure = null;
    for (UUID id : deadLetters.open(wanted.queue(), wanted.reason(), (int) limit)) {
      try {
        redriving.redrive(id, operator, unchanged);
        redriven++;
      } catch (ProblemException e) {
        if (isStillOpen(id)) {
          failure = Faults.reason(e);
          break; // the next one would fare no better
        }
      }
    }
    return result(wanted, redriven, failure);
  }

  /** If not, another operator was faster. */
  private boolean isStillOpen(UUID id) {
    return deadLetters
        .find(id)
        .filter(letter -> letter.status() == DeadLetterStatus.OPEN)
        .isPresent();
  }

  private RedriveMany.Result result(RedriveMany wanted, int redriven, @Nullable String failure) {
    return new RedriveMany.Result(
        redriven, deadLetters.countOpen(wanted.queue(), wanted.reason()), failure);
  }
}
