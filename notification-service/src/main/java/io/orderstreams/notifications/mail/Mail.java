package io.orderstreams.notifications.mail;

import java.util.UUID;

/**
 * A mail to one recipient.
 *
 * @param to one address; {@link Addresses} tells which are accepted
 * @param subject may hold anything: line breaks and other control characters are taken out
 * @param text plain text
 * @param html the same for those who like it better
 * @param eventId what the mail is about; makes its Message-ID, so that a mail that goes out twice
 *     can be recognized
 * @param kind tells apart the mails about one event: each has its own Message-ID
 */
public record Mail(String to, String subject, String text, String html, UUID eventId, Kind kind) {

  /** Whom, or what, a mail is for. */
  public enum Kind {
    CUSTOMER(""),
    ADMIN("admin."),
    RECEIPT("receipt.");

    private final String subdomain;

    Kind(String subdomain) {
      this.subdomain = subdomain;
    }
  }

  /**
   * @param domain right of the @
   */
  String messageId(String domain) {
    return "<" + eventId + "@" + kind.subdomain + domain + ">";
  }
}
