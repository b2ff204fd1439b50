package io.orderstreams.proof.check;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A Message-ID taken apart.
 *
 * @param eventId what the mail is about
 * @param queue that a mail of this kind comes from
 */
record MailId(String eventId, String queue) {

  private static final Pattern SYNTAX =
      Pattern.compile("<([0-9a-fA-F-]{36})@(admin\\.|receipt\\.)?[^>]+>");

  /** Null if it is none of ours. */
  static @Nullable MailId of(String messageId) {
    Matcher matcher = SYNTAX.matcher(messageId.strip());
    if (!matcher.matches()) {
      return null;
    }
    String kind = matcher.group(2);
    return new MailId(
        matcher.group(1),
        kind == null ? Telling.USER : kind.equals("admin.") ? Telling.ADMIN : Telling.COMPLETED);
  }
}
