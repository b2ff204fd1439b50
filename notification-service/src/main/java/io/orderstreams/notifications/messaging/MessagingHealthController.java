package io.orderstreams.notifications.messaging;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.orderstreams.notifications.broker.QueueStates;
import io.orderstreams.notifications.broker.QueueStates.State;
import io.orderstreams.notifications.broker.Queues;
import io.orderstreams.notifications.consume.Lanes;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** How each queue stands: 200 if all are there and consumed, 503 otherwise. */
@Controller("/messaging/health")
@Tag(name = "messaging")
class MessagingHealthController {

  private static final State UNKNOWN = new State(0, 0, "not known");

  private final QueueStates states;
  private final Lanes lanes;

  MessagingHealthController(QueueStates states, Lanes lanes) {
    this.states = states;
    this.lanes = lanes;
  }

  @Get
  @Operation(summary = "Each queue's depth, its consumers, and the depth of its dead-letter queue")
  @ApiResponse(
      responseCode = "200",
      description = "all queues are there and consumed",
      content = @Content(schema = @Schema(implementation = MessagingHealth.class)))
  @ApiResponse(
      responseCode = "503",
      description = "some queue is not, or it is not known",
      content = @Content(schema = @Schema(implementation = MessagingHealth.class)))
  CompletableFuture<HttpResponse<MessagingHealth>> health() {
    return states
        .ask()
        .handle(
            (found, fault) -> {
              MessagingHealth health =
                  fault == null
                      ? MessagingHealth.of(
                          Queues.ALL.stream().map(queue -> queue(queue, found)).toList())
                      : MessagingHealth.down(QueueStates.reason(fault));
              return HttpResponse.<MessagingHealth>status(
                      health.status().equals("UP") ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE)
                  .body(health);
            });
  }

  private MessagingHealth.Queue queue(String queue, Map<String, State> states) {
    State work = states.getOrDefault(queue, UNKNOWN);
    State dead = states.getOrDefault(Queues.deadLettersOf(queue), UNKNOWN);
    return new MessagingHealth.Queue(
        queue,
        work.ready(),
        lanes.inHand(queue),
        work.consumers(),
        dead.ready(),
        trouble(work, dead));
  }

  private static @Nullable String trouble(State work, State dead) {
    if (!work.known()) {
      return work.reason();
    }
    if (!dead.known()) {
      return dead.reason();
    }
    return work.consumers() == 0 ? "nobody consumes it" : null;
  }
}
