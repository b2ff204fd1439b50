package io.orderstreams.notifications.handle.adminmail;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.micronaut.serde.annotation.Serdeable;
import io.orderstreams.eventstream.codec.EventCodec;
import io.orderstreams.eventstream.envelope.Envelope;
import io.orderstreams.notifications.broker.Queues;
import io.orderstreams.notifications.handle.Effect;
import io.orderstreams.notifications.handle.Handler;
import io.orderstreams.notifications.handle.Route;
import io.orderstreams.notifications.handle.letter.Forms;
import io.orderstreams.notifications.handle.letter.Letter;
import io.orderstreams.notifications.handle.letter.Words;
import io.orderstreams.notifications.mail.Mail;
import io.orderstreams.notifications.mail.MailSettings;
import jakarta.inject.Singleton;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;

/** Tells the administrators that an article runs out, as inventory-service has seen it. */
@Singleton
final class LowStock implements Handler<LowStock.Body> {

  private static final String TYPE = "admin.low_stock";

  @Serdeable.Deserializable
  @JsonIgnoreProperties(ignoreUnknown = true)
  record Body(
      @NotBlank @Size(max = 256) String sku, @NotNull Long available, @NotNull Long reorderLevel) {}

  private final MailSettings settings;

  LowStock(MailSettings settings) {
    this.settings = settings;
  }

  @Override
  public List<Route> routes() {
    return List.of(new Route(Queues.ADMIN_NOTIFICATIONS, TYPE, EventCodec.dataSchema(TYPE, 1)));
  }

  @Override
  public Class<Body> bodyType() {
    return Body.class;
  }

  @Override
  public Effect handle(Envelope envelope, Body body) {
    Letter letter =
        Words.english()
            .letter(
                "Low stock: %s, %d left".formatted(body.sku(), body.available()),
                List.of("an article runs out. Time to order more of it."),
                List.of(
                    new Letter.Fact("SKU", body.sku()),
                    new Letter.Fact("Available", body.available().toString()),
                    new Letter.Fact("Reorder level", body.reorderLevel().toString())),
                null);
    return new Effect.SendMail(
        Forms.mail(settings.admin(), letter, envelope.id(), Mail.Kind.ADMIN), null, null);
  }
}
