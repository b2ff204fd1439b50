package io.orderstreams.notifications.mail;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * The mail server and how it is used.
 *
 * @param host name or address
 * @param port 3025 is that of the mail server that comes with the demo
 * @param username empty: without authentication
 * @param password for it
 * @param starttls whether the connection must be encrypted
 * @param sender what mails are from
 * @param admin who gets administrators' mails
 * @param messageIdDomain right of the @ in a Message-ID
 * @param connectTimeout a server that is there answers far sooner, and one that is not should be
 *     noticed before the caller's patience ends
 * @param readTimeout for one answer. Servers may check a mail before they take it over
 * @param writeTimeout for handing over one piece
 * @param keepConnections how many connections are kept for the next mail; as many as one queue's
 *     lanes send at once. When more do, more are opened, and closed after their mail
 * @param keepIdle for how long; servers hang up after some minutes, firewalls sooner
 */
@ConfigurationProperties("mail")
public record MailSettings(
    @Bindable(defaultValue = "localhost") String host,
    @Bindable(defaultValue = "3025") int port,
    @Bindable(defaultValue = "") String username,
    @Bindable(defaultValue = "") String password,
    @Bindable(defaultValue = "false") boolean starttls,
    @Bindable(defaultValue = "orders@orderstreams.example") String sender,
    @Bindable(defaultValue = "admin@orderstreams.example") String admin,
    @Bindable(defaultValue = "orderstreams.example") String messageIdDomain,
    @Bindable(defaultValue = "5s") Duration connectTimeout,
    @Bindable(defaultValue = "15s") Duration readTimeout,
    @Bindable(defaultValue = "10s") Duration writeTimeout,
    @Bindable(defaultValue = "8") int keepConnections,
    @Bindable(defaultValue = "30s") Duration keepIdle) {

  @Override
  public String toString() {
    return host + ":" + port;
  }
}
