package io.orderstreams.notifications.faults;

import java.util.Locale;

/**
 * Where the process can be made to die, each between two things that belong together. Named in
 * lower case with hyphens, such as {@code after-mail}.
 */
public enum Step {
  /** The message is read and valid, nothing has been done about it. */
  BEFORE_EFFECT,
  /** The mail server has the mail, the database does not know yet. */
  AFTER_MAIL,
  /** The database knows, the broker has no acknowledgement yet. */
  AFTER_COMMIT,
  /** The dead-letter queue has the copy, the original is not acknowledged. */
  AFTER_DEAD_LETTER_COPY,
  /** A dead letter is in its queue again, the database does not know yet. */
  AFTER_REDRIVE_PUBLISH;

  /** All of their names. */
  static final String NAMES =
      "before-effect|after-mail|after-commit|after-dead-letter-copy|after-redrive-publish";

  String wireName() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
