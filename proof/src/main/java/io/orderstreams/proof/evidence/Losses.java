package io.orderstreams.proof.evidence;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What the faults themselves have done to the evidence, and what therefore cannot be asked for. As
 * little as possible: whatever is named here is not judged.
 *
 * @param mails times during which mails were taken by the mail server and then lost with it, by
 *     notification-service's clock
 * @param notificationHistory whether notification-service's database was deleted or set back, which
 *     is the one thing that does not come back by itself
 * @param handingOver times during which a mail could be taken without its sender's learning or
 *     recording that, by the clock of all
 */
public record Losses(List<Gap> mails, boolean notificationHistory, List<Trouble> handingOver) {

  public static final Losses NONE = new Losses(List.of(), false, List.of());

  public Losses {
    mails = List.copyOf(mails);
    handingOver = List.copyOf(handingOver);
  }

  /** While notification-service or the mail server was hit by a fault. */
  public record Trouble(Instant from, Instant until) {

    /** A sender waits this long for the mail server's answer, and then still has to record. */
    private static final Duration ANSWER = Duration.ofSeconds(15);

    /** Until both work as before: starting on a busy machine takes its time. */
    private static final Duration RECOVERY = Duration.ofSeconds(20);

    boolean mayHaveHit(Instant taken) {
      return !taken.isBefore(from.minus(ANSWER)) && !taken.isAfter(until.plus(RECOVERY));
    }
  }

  /** From the last look into the mailboxes to the mail server's end. */
  public record Gap(Instant from, Instant until) {

    /**
     * A mail is recorded first and handed over then, within the transaction; the mail server may
     * have taken its time.
     */
    private static final Duration HANDING_OVER = Duration.ofSeconds(20);

    /**
     * The same, as it was told by a clock that was off by this much during this time; empty if that
     * was at another time.
     */
    public Optional<Gap> asToldBy(Instant wrongFrom, Instant wrongUntil, Duration off) {
      boolean wrongThen =
          !wrongUntil.isBefore(from.minus(HANDING_OVER)) && !wrongFrom.isAfter(until);
      return wrongThen ? Optional.of(new Gap(from.plus(off), until.plus(off))) : Optional.empty();
    }

    boolean contains(Instant recorded) {
      return !recorded.isBefore(from.minus(HANDING_OVER)) && !recorded.isAfter(until);
    }
  }

  /** Whether a mail that was recorded as sent at this time may be gone. */
  public boolean mayHaveLostMailOf(Instant recorded) {
    return mails.stream().anyMatch(gap -> gap.contains(recorded));
  }

  /** Whether a mail that was taken at this time may be sent once more. */
  public boolean mayRepeat(Instant taken) {
    return handingOver.stream().anyMatch(trouble -> trouble.mayHaveHit(taken));
  }
}
