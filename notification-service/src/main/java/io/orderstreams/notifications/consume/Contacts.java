package io.orderstreams.notifications.consume;

import io.orderstreams.notifications.handle.Contact;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How customers can be reached: the address of the order that we heard of last. */
@Singleton
final class Contacts {

  /** The column's width; a language tag of ours has five. */
  private static final int LONGEST_LOCALE = 64;

  private final ContactTable table;

  Contacts(ContactTable table) {
    this.table = table;
  }

  Optional<Contact> find(String customerId) {
    return table
        .find(customerId)
        .map(row -> new Contact(row.customerId(), row.email(), row.locale()));
  }

  /** Writes only what is new: most orders are of customers who are known. */
  void learn(Contact contact, Instant now) {
    Contact learnt =
        new Contact(contact.customerId(), contact.email(), shortEnough(contact.locale()));
    Optional<Contact> known = find(learnt.customerId());
    if (known.isEmpty()) {
      table.insert(learnt.customerId(), learnt.email(), learnt.locale(), now);
    } else if (!known.get().equals(learnt)) {
      table.update(learnt.customerId(), learnt.email(), learnt.locale(), now);
    }
  }

  private static @Nullable String shortEnough(@Nullable String locale) {
    return locale == null || locale.length() > LONGEST_LOCALE || locale.indexOf('\0') >= 0
        ? null
        : locale;
  }
}
