package io.orderstreams.orders.write.complete;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.orderstreams.orders.order.OrderCommand;
import io.orderstreams.orders.read.OrderView;
import io.orderstreams.orders.write.CommandAnswers;
import io.orderstreams.orders.write.CommandProblems;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Closes an order that has arrived. */
@Controller("/orders")
@ExecuteOn(TaskExecutors.BLOCKING)
@CommandProblems
@Tag(name = "Orders")
class CompleteOrderController {

  private final CommandAnswers commands;

  CompleteOrderController(CommandAnswers commands) {
    this.commands = commands;
  }

  /**
   * Completes a shipped order. Takes no body.
   *
   * @param ifMatch the ETag of the version that the caller has seen: 412 if there is another by now
   * @return the order as it is now
   */
  @Post("/{id}/complete")
  @Consumes(MediaType.ALL)
  HttpResponse<OrderView> complete(String id, @Header("If-Match") @Nullable String ifMatch)
      throws SQLException, InterruptedException {
    return commands.run(id, new OrderCommand.Complete(), ifMatch);
  }
}
