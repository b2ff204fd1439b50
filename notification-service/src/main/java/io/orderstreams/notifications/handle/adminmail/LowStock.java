package io.orderstreams.notifications.handle.adminmail;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.micronaut.serde.annotation.Serdeable;
import io.orderstreams.notifications.broker.Queues;
import io.orderstreams.notifications.handle.Route;
import io.orderstreams.notifications.handle.letter.Letter;
import io.orderstreams.notifications.handle.letter.Words;
import io.orderstreams.notifications.mail.MailSettings;
import jakarta.inject.Singleton;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;

/** Tells the administrators that an article runs out, as inventory-service has seen it. */
@Singleton
final class LowStock extends AdminMail<LowStock.Body> {

  private static final String TYPE = "admin.low_stock";

  @Serdeable.Deserializable
  @JsonIgnoreProperties(ignoreUnknown = true)
  record Body(
      @NotBlank @Size(max = 256) String sku, @NotNull Long available, @NotNull Long reorderLevel) {}

  LowStock(MailSettings settings) {
    super(settings, Route.of(Queues.ADMIN_NOTIFICATIONS, TYPE), Body.class);
  }

  @Override
  Letter letter(Body body) {
    return Words.english()
        .letter(
            "Low stock: %s, %d left".formatted(body.sku(), body.available()),
            List.of("an article runs out. Time to order more of it."),
            List.of(
                new Letter.Fact("SKU", body.sku()),
                new Letter.Fact("Available", body.available().toString()),
                new Letter.Fact("Reorder level", body.reorderLevel().toString())),
            null);
  }
}
