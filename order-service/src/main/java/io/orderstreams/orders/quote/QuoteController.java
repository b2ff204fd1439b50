package io.orderstreams.orders.quote;

import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Status;
import io.micronaut.json.tree.JsonNode;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.orderstreams.eventstream.ask.AskException;
import io.orderstreams.eventstream.http.Answers;
import io.orderstreams.eventstream.http.Problem.Violation;
import io.orderstreams.eventstream.http.ProblemException;
import io.orderstreams.eventstream.log.Faults;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.util.List;

/** Says whether an order could be filled now. */
@Controller("/quotes")
@ExecuteOn(TaskExecutors.BLOCKING)
@Answers.BadRequest
@Answers.Unavailable
@Tag(name = "Quotes")
class QuoteController {

  private final Quotes quotes;
  private final QuoteSettings settings;

  QuoteController(Quotes quotes, QuoteSettings settings) {
    this.quotes = quotes;
    this.settings = settings;
  }

  /**
   * Asks inventory-service whether an order of these lines could be filled now. Nothing is
   * reserved: when the order is placed, others may have been faster. An article that inventory does
   * not know is one of which nothing is available.
   */
  @Post
  @Status(HttpStatus.OK)
  @ApiResponse(responseCode = "200", description = "whether it could, as a whole and line by line")
  Quote quote(
      @RequestBody(content = @Content(schema = @Schema(implementation = QuoteRequest.class))) @Body
          JsonNode order)
      throws IOException, InterruptedException {
    if (!order.isObject()) {
      throw ProblemException.invalid("order", "must be a JSON object");
    }
    QuoteRequest request = QuoteRequest.of(order);
    List<Violation> violations = request.violations();
    if (!violations.isEmpty()) {
      throw ProblemException.invalid(violations);
    }
    try {
      return quotes.quote(request.question());
    } catch (AskException e) {
      throw ProblemException.unavailable(
          "inventory-service cannot be asked: " + Faults.reason(e), settings.retryAfter());
    }
  }
}
