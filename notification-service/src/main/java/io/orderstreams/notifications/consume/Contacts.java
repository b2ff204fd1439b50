package io.orderstreams.notifications.consume;

import io.orderstreams.notifications.handle.Contact;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How customers can be reached: the address of the newest order. */
@Singleton
final class Contacts {

  /** The column's width; a language tag of ours has five. */
  private static final int LONGEST_LOCALE = 64;

  private final ContactTable table;
  private final Clock clock;

  Contacts(ContactTable table, Clock clock) {
    this.table = table;
    this.clock = clock;
  }

  Optional<Contact> find(String customerId) {
    return table
        .find(customerId)
        .map(row -> new Contact(row.customerId(), row.email(), row.locale()));
  }

  /**
   * Messages come in any order, so the time decides.
   *
   * @param orderedAt as the order's service tells it; what it says of the future was no later than
   *     now
   */
  void learn(Contact contact, Instant orderedAt) {
    Instant now = clock.instant();
    Instant since = orderedAt.isAfter(now) ? now : orderedAt;
    String customer = contact.customerId();
    String locale = shortEnough(contact.locale());
    if (table.update(customer, contact.email(), locale, since) == 0
        && table.insert(customer, contact.email(), locale, since) == 0) {
      // There is one: a newer one, or that of an order that was just being handled as well.
      table.update(customer, contact.email(), locale, since);
    }
  }

  private static @Nullable String shortEnough(@Nullable String locale) {
    return locale == null || locale.length() > LONGEST_LOCALE || locale.indexOf('\0') >= 0
        ? null
        : locale;
  }
}
