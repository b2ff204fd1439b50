package io.orderstreams.notifications.mail;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;

/** Which mail addresses are accepted. */
public final class Addresses {

  /** The longest that SMTP can carry. */
  private static final int LONGEST = 254;

  private Addresses() {}

  /**
   * Exactly one bare {@code local@domain}: no list, no group, no display name, no comment, no
   * control character. So an address can neither name more recipients nor begin another header.
   */
  public static boolean isOneAddress(String text) {
    if (text.length() > LONGEST || text.chars().anyMatch(c -> c <= ' ' || c >= 127)) {
      return false;
    }
    try {
      InternetAddress address = new InternetAddress(text, true);
      return !address.isGroup() && text.equals(address.getAddress()) && text.contains("@");
    } catch (AddressException e) {
      return false;
    }
  }
}
