package io.orderstreams.notifications.handle;

import io.orderstreams.notifications.mail.Mail;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What a message leads to. At most one mail, to one recipient. */
public sealed interface Effect {

  /** For the list of notifications: one line. */
  String subject();

  /** For the list of notifications: all of it, as text. */
  String body();

  /** The order that it is about, if it is about one. */
  @Nullable String orderId();

  /**
   * A mail goes out.
   *
   * @param learnt how the customer can be reached, as of the message's event
   */
  record SendMail(Mail mail, @Nullable String orderId, @Nullable Contact learnt) implements Effect {
    @Override
    public String subject() {
      return mail.subject();
    }

    @Override
    public String body() {
      return mail.text();
    }
  }

  /** Something is kept for whoever looks it up; nobody is written to. */
  record Keep(String subject, String body, @Nullable String orderId) implements Effect {}

  /**
   * A mail, if we know how to reach this user; otherwise it is kept.
   *
   * @param userId a customer's id, or anything else
   */
  record TellUser(String userId, String subject, String body, Function<Contact, Mail> mail)
      implements Effect {
    @Override
    public @Nullable String orderId() {
      return null;
    }
  }
}
