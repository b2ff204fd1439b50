package io.orderstreams.orders.write.ship;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.serde.annotation.Serdeable;
import io.orderstreams.eventstream.http.JsonText;
import io.orderstreams.orders.order.OrderCommand;
import io.orderstreams.orders.read.OrderView;
import io.orderstreams.orders.write.CommandAnswers;
import io.orderstreams.orders.write.CommandProblems;
import io.orderstreams.orders.write.TextRules;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Sends an order off. */
@Controller("/orders")
@ExecuteOn(TaskExecutors.BLOCKING)
@CommandProblems
@Tag(name = "Orders")
class ShipOrderController {

  /**
   * @param carrier who carries it; 1 to 100 characters
   * @param trackingNumber the carrier's number for it; 1 to 100 characters
   */
  @Serdeable
  record Shipment(
      @Serdeable.Deserializable(using = JsonText.class) @Nullable String carrier,
      @Serdeable.Deserializable(using = JsonText.class) @Nullable String trackingNumber) {}

  private final CommandAnswers commands;

  ShipOrderController(CommandAnswers commands) {
    this.commands = commands;
  }

  /**
   * Ships a confirmed order.
   *
   * @param ifMatch the ETag of the version that the caller has seen: 412 if there is another by now
   * @return the order as it is now
   */
  @Post("/{id}/ship")
  HttpResponse<OrderView> ship(
      String id, @Body Shipment body, @Header("If-Match") @Nullable String ifMatch)
      throws SQLException, InterruptedException {
    TextRules rules = new TextRules();
    String carrier = rules.text("carrier", body.carrier(), 100);
    String trackingNumber = rules.text("trackingNumber", body.trackingNumber(), 100);
    rules.check();
    return commands.run(id, new OrderCommand.Ship(carrier, trackingNumber), ifMatch);
  }
}
