package io.orderstreams.notifications.deadletters;

import jakarta.inject.Singleton;
import java.util.List;

/** From the table to what the endpoints tell. */
@Singleton
final class DeadLetterViews {

  /** Of a body in a list. */
  private static final int SHOWN = 2_000;

  /** Redriven more often than this, a message needs another remedy than its history. */
  private static final int LONGEST_HISTORY = 100;

  private final DeadLetters deadLetters;
  private final Acts acts;
  private final JsonMaps json;

  DeadLetterViews(DeadLetters deadLetters, Acts acts, JsonMaps json) {
    this.deadLetters = deadLetters;
    this.acts = acts;
    this.json = json;
  }

  DeadLetterItem item(DeadLetter letter) {
    boolean shortened = letter.body().length() > SHOWN;
    return new DeadLetterItem(
        letter.id(),
        letter.queue(),
        letter.reason(),
        letter.detail(),
        letter.messageId(),
        json.read(letter.headers()),
        json.read(letter.properties()),
        shortened ? letter.body().substring(0, SHOWN) : letter.body(),
        shortened,
        letter.bodyEncoding(),
        letter.tries(),
        letter.firstFailedAt(),
        letter.deadAt(),
        letter.status(),
        letter.origin());
  }

  DeadLetterDetails details(DeadLetter letter) {
    return new DeadLetterDetails(
        letter.id(),
        letter.queue(),
        letter.reason(),
        letter.detail(),
        letter.messageId(),
        json.read(letter.headers()),
        json.read(letter.properties()),
        letter.body(),
        letter.bodyEncoding(),
        letter.tries(),
        letter.firstFailedAt(),
        letter.deadAt(),
        letter.status(),
        letter.origin(),
        acts.of(letter.id()),
        history(letter));
  }

  private List<DeadLetterDetails.Earlier> history(DeadLetter letter) {
    return deadLetters.others(letter.origin(), letter.id(), LONGEST_HISTORY).stream()
        .map(
            other ->
                new DeadLetterDetails.Earlier(
                    other.id(),
                    other.reason(),
                    other.detail(),
                    other.tries(),
                    other.deadAt(),
                    other.status(),
                    acts.of(other.id())))
        .toList();
  }
}
