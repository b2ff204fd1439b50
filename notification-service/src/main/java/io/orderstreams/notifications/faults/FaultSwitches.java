package io.orderstreams.notifications.faults;

import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The faults that are switched on. Thread-safe. Kept in memory only: a restart mends everything.
 */
@Singleton
public final class FaultSwitches {

  private static final Logger LOG = LoggerFactory.getLogger(FaultSwitches.class);

  /** As the shell tells it after kill -9. */
  private static final int KILLED = 137;

  private static final int SHARES = 10_000;

  private record Active(FaultPlan plan, Instant since) {}

  private final boolean enabled;
  private final Clock clock;
  private volatile Active active;

  /**
   * @param enabled default false: nobody wants this in production
   */
  FaultSwitches(@Value("${faults.enabled:false}") boolean enabled, Clock clock) {
    this.enabled = enabled;
    this.clock = clock;
    this.active = new Active(FaultPlan.NONE, clock.instant());
  }

  boolean enabled() {
    return enabled;
  }

  FaultPlan plan() {
    return active.plan();
  }

  /** In place of what was switched on before. */
  void plan(FaultPlan plan) {
    active = new Active(plan, clock.instant());
    LOG.warn("faults: {}", plan);
  }

  /** Whether the mail about this event is to fail. */
  public boolean mailFails(UUID eventId, String recipient) {
    Active now = active;
    FaultPlan.MailFault fault = now.plan().mail();
    if (fault == null || isOver(now.since(), fault)) {
      return false;
    }
    if (fault.share() == null && fault.recipient() == null) {
      return true;
    }
    return recipient.equals(fault.recipient())
        || (fault.share() != null
            && Math.floorMod(eventId.getLeastSignificantBits(), SHARES)
                < fault.share().doubleValue() * SHARES);
  }

  /** Waits as long as handlers are to be delayed. */
  public void delayHandler() {
    Long millis = active.plan().handlerDelayMillis();
    if (millis != null) {
      try {
        Thread.sleep(millis);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Dies here, if it is to; without a word to anyone, as by kill -9. */
  public void pass(Step step) {
    if (step.wireName().equals(active.plan().crashAt())) {
      Runtime.getRuntime().halt(KILLED);
    }
  }

  private boolean isOver(Instant since, FaultPlan.MailFault fault) {
    return fault.seconds() != null && clock.instant().isAfter(since.plusSeconds(fault.seconds()));
  }
}
