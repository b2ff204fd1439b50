package io.orderstreams.notifications.deadletters;

import io.micronaut.http.HttpStatus;
import io.orderstreams.eventstream.envelope.Ids;
import io.orderstreams.eventstream.http.ProblemException;
import io.orderstreams.eventstream.log.Faults;
import io.orderstreams.notifications.broker.ConfirmedPublisher;
import io.orderstreams.notifications.consume.Storable;
import io.orderstreams.notifications.faults.FaultSwitches;
import io.orderstreams.notifications.faults.Step;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends a dead letter: back into its queue, or given up. The publish is the last thing before the
 * commit. Killed before it, the letter is open; killed after it, the letter is open and its message
 * is in the queue, with the id that it always had: handled once, however often it is redriven.
 */
@Singleton
final class Redriving {

  private static final Logger LOG = LoggerFactory.getLogger(Redriving.class);

  /** Direct; each work queue is bound under its own name (docs/decisions/0011). */
  private static final String EXCHANGE = "work";

  /** The client looks for the broker once a second. */
  private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

  private final DeadLetters deadLetters;
  private final Acts acts;
  private final ConfirmedPublisher publisher;
  private final LetterTransactions transactions;
  private final JsonMaps json;
  private final FaultSwitches faults;
  private final Clock clock;

  Redriving(
      DeadLetters deadLetters,
      Acts acts,
      ConfirmedPublisher publisher,
      LetterTransactions transactions,
      JsonMaps json,
      FaultSwitches faults,
      Clock clock) {
    this.deadLetters = deadLetters;
    this.acts = acts;
    this.publisher = publisher;
    this.transactions = transactions;
    this.json = json;
    this.faults = faults;
    this.clock = clock;
  }

  /**
   * Returns when its message is in the queue again.
   *
   * @throws ProblemException 404 if there is none, 409 if it is not open, 503 if it is not known to
   *     be in its queue again: then it stays open, and may have got there all the same
   */
  void redrive(UUID id, String operator, Edit edit) {
    transactions.write(
        () -> {
          DeadLetter letter = settle(id, DeadLetterStatus.REDRIVEN);
          acts.save(
              new Act(
                  Ids.next(),
                  id,
                  DeadLetterStatus.REDRIVEN,
                  operator,
                  clock.instant(),
                  storable(edit.reason()),
                  edit.headers() == null || edit.headers().isEmpty()
                      ? null
                      : Storable.of(json.write(edit.headers())),
                  storable(edit.body())));
          // The broker may take seconds to confirm.
          transactions.letOthersWrite(() -> publish(letter, edit));
          return true;
        });
    LOG.info("dead letter {}: redriven by {}", id, operator);
  }

  /**
   * @param reason null if none was given
   * @throws ProblemException 404 if there is none, 409 if it is not open
   */
  void discard(UUID id, String operator, @Nullable String reason) {
    transactions.write(
        () -> {
          settle(id, DeadLetterStatus.DISCARDED);
          return acts.save(
              new Act(
                  Ids.next(),
                  id,
                  DeadLetterStatus.DISCARDED,
                  operator,
                  clock.instant(),
                  storable(reason),
                  null,
                  null));
        });
    LOG.info(
        "dead letter {}: discarded by {}: {}",
        id,
        operator,
        reason == null ? "no reason given" : reason);
  }

  private DeadLetter settle(UUID id, DeadLetterStatus to) {
    boolean wasOpen = deadLetters.settle(id, to, clock.instant()) == 1;
    DeadLetter letter =
        deadLetters
            .find(id)
            .orElseThrow(
                () -> ProblemException.of(HttpStatus.NOT_FOUND, "there is no dead letter " + id));
    if (!wasOpen) {
      throw ProblemException.of(
          HttpStatus.CONFLICT, "dead letter " + id + " is " + letter.status() + " already");
    }
    return letter;
  }

  private void publish(DeadLetter letter, Edit edit) {
    RedriveMessage message =
        RedriveMessage.of(
            letter,
            json.read(letter.headers()),
            json.read(letter.properties()),
            edit.body(),
            edit.headers());
    try {
      publisher.publish(EXCHANGE, letter.queue(), message.properties(), message.body());
      faults.pass(Step.AFTER_REDRIVE_PUBLISH);
    } catch (IOException | RuntimeException e) {
      throw ProblemException.unavailable(
          "dead letter " + letter.id() + " stays open: " + Faults.reason(e), RETRY_AFTER);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw ProblemException.unavailable("interrupted", RETRY_AFTER);
    }
  }

  private static @Nullable String storable(@Nullable String text) {
    return text == null ? null : Storable.of(text);
  }
}
