package io.orderstreams.notifications.handle.adminmail;

import io.orderstreams.eventstream.envelope.Envelope;
import io.orderstreams.notifications.handle.Effect;
import io.orderstreams.notifications.handle.Handler;
import io.orderstreams.notifications.handle.Route;
import io.orderstreams.notifications.handle.letter.Forms;
import io.orderstreams.notifications.handle.letter.Letter;
import io.orderstreams.notifications.mail.Mail;
import io.orderstreams.notifications.mail.MailSettings;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A message that becomes a letter to the administrators.
 *
 * @param <T> the body
 */
abstract class AdminMail<T> implements Handler<T> {

  private final MailSettings settings;
  private final Route route;
  private final Class<T> bodyType;

  AdminMail(MailSettings settings, Route route, Class<T> bodyType) {
    this.settings = settings;
    this.route = route;
    this.bodyType = bodyType;
  }

  abstract Letter letter(T body);

  /** The order that it is about; none, unless overridden. */
  @Nullable String orderId(T body) {
    return null;
  }

  @Override
  public final List<Route> routes() {
    return List.of(route);
  }

  @Override
  public final Class<T> bodyType() {
    return bodyType;
  }

  @Override
  public final Effect handle(Envelope envelope, T body) {
    return new Effect.SendMail(
        Forms.mail(settings.admin(), letter(body), envelope.id(), Mail.Kind.ADMIN),
        orderId(body),
        null);
  }
}
