package io.orderstreams.orders.write.cancel;

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

/** Calls an order off. */
@Controller("/orders")
@ExecuteOn(TaskExecutors.BLOCKING)
@CommandProblems
@Tag(name = "Orders")
class CancelOrderController {

  /**
   * @param reason why; 1 to 500 characters
   */
  @Serdeable
  record Cancellation(@Serdeable.Deserializable(using = JsonText.class) @Nullable String reason) {}

  private final CommandAnswers commands;

  CancelOrderController(CommandAnswers commands) {
    this.commands = commands;
  }

  /**
   * Cancels a pending or confirmed order.
   *
   * @param ifMatch the ETag of the version that the caller has seen: 412 if there is another by now
   * @return the order as it is now
   */
  @Post("/{id}/cancel")
  HttpResponse<OrderView> cancel(
      String id, @Body Cancellation body, @Header("If-Match") @Nullable String ifMatch)
      throws SQLException, InterruptedException {
    TextRules rules = new TextRules();
    String reason = rules.text("reason", body.reason(), 500);
    rules.check();
    return commands.run(id, new OrderCommand.Cancel(reason), ifMatch);
  }
}
