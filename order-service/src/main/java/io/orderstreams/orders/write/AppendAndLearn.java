package io.orderstreams.orders.write;

import io.orderstreams.eventstream.append.AppendException;
import io.orderstreams.eventstream.envelope.Envelope;
import io.orderstreams.orders.read.Outcomes;
import io.orderstreams.orders.read.Outcomes.Outcome;
import jakarta.inject.Singleton;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Appends an event and learns whether it took effect: a confirm says only that it is stored. Blocks
 * its (virtual) thread.
 */
@Singleton
public final class AppendAndLearn {

  private final OrderLog log;
  private final Outcomes outcomes;
  private final CommandSettings settings;

  AppendAndLearn(OrderLog log, Outcomes outcomes, CommandSettings settings) {
    this.log = log;
    this.outcomes = outcomes;
    this.settings = settings;
  }

  /**
   * @throws AppendException if the event could not be appended, or nobody knows
   * @throws OutcomeUnknownException if it was, but not read back in time
   */
  public Outcome append(Envelope event) throws InterruptedException {
    long until = System.nanoTime() + settings.outcomeTimeout().toNanos();
    CompletableFuture<Outcome> outcome = outcomes.expect(event);
    try {
      // The outcome may be there before the confirm: both must be, but no order between them is
      // needed.
      log.append(event).get(until - System.nanoTime(), TimeUnit.NANOSECONDS);
      return outcome.get(until - System.nanoTime(), TimeUnit.NANOSECONDS);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof AppendException append
          ? append
          : new IllegalStateException(e.getCause());
    } catch (TimeoutException e) {
      throw new OutcomeUnknownException("not known in time what became of " + event, e);
    } finally {
      outcomes.forget(event);
    }
  }
}
