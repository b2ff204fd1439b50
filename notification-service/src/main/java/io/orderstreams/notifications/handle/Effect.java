package io.orderstreams.notifications.handle;

import io.orderstreams.notifications.mail.Mail;
import org.jspecify.annotations.Nullable;

/** What a message leads to. */
public sealed interface Effect {

  /** For the list of notifications: one line. */
  String subject();

  /** For the list of notifications: all of it. */
  String body();

  /** The order that it is about, if it is about one. */
  @Nullable String orderId();

  /** A mail goes out. */
  record SendMail(Mail mail, @Nullable String orderId) implements Effect {
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
}
