package io.orderstreams.notifications.messaging;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Status;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.orderstreams.eventstream.http.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Puts messages into the queues: one, or an array of them. 202 means that the broker has accepted
 * and routed it, or, for a message with {@code deliver_at} or {@code delay}, that it is in the
 * database until then; 422, that other content under the same {@code Idempotency-Key} is there.
 * {@code X-Correlation-ID} names the conversation that they belong to.
 */
@Controller("/messaging")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "messaging", description = "Takes one message, or an array of them.")
class MessagingController {

  private static final String KEY = "Idempotency-Key";

  private final WantedReader reader;
  private final Acceptance acceptance;

  MessagingController(WantedReader reader, Acceptance acceptance) {
    this.reader = reader;
    this.acceptance = acceptance;
  }

  @Post("/user-notification")
  @Status(HttpStatus.ACCEPTED)
  @MessageAnswers
  @Operation(summary = "Tells one user something")
  HttpResponse<?> userNotification(
      @Nullable @Header(KEY) String key,
      @Nullable @Header(Correlation.HEADER) String correlation,
      @Body @Schema(implementation = UserNotification.class) String body) {
    return accept(Kind.USER_NOTIFICATION, body, UserNotification.class, key, correlation);
  }

  @Post("/admin-notification")
  @Status(HttpStatus.ACCEPTED)
  @MessageAnswers
  @Operation(summary = "Tells the administrators something")
  HttpResponse<?> adminNotification(
      @Nullable @Header(KEY) String key,
      @Nullable @Header(Correlation.HEADER) String correlation,
      @Body @Schema(implementation = AdminNotification.class) String body) {
    return accept(Kind.ADMIN_NOTIFICATION, body, AdminNotification.class, key, correlation);
  }

  @Post("/order-processing")
  @Status(HttpStatus.ACCEPTED)
  @MessageAnswers
  @Operation(summary = "Tells those who process an order something about it")
  HttpResponse<?> orderProcessing(
      @Nullable @Header(KEY) String key,
      @Nullable @Header(Correlation.HEADER) String correlation,
      @Body @Schema(implementation = OrderProcessing.class) String body) {
    return accept(Kind.ORDER_PROCESSING, body, OrderProcessing.class, key, correlation);
  }

  @Post("/system-event")
  @Status(HttpStatus.ACCEPTED)
  @MessageAnswers
  @Operation(summary = "Announces something to every system that listens")
  HttpResponse<?> systemEvent(
      @Nullable @Header(KEY) String key,
      @Nullable @Header(Correlation.HEADER) String correlation,
      @Body @Schema(implementation = SystemEvent.class) String body) {
    return accept(Kind.SYSTEM_EVENT, body, SystemEvent.class, key, correlation);
  }

  private <T extends Wanted> HttpResponse<?> accept(
      Kind kind, String body, Class<T> type, @Nullable String key, @Nullable String correlation) {
    if (key != null && !key.matches("[\\x21-\\x7e]{1,128}")) {
      throw ProblemException.invalid(KEY, "must be 1 to 128 printable ASCII characters, no space");
    }
    WantedReader.Request<T> request = reader.read(body, type);
    List<Accepted> accepted = acceptance.accept(kind, request, key, Correlation.of(correlation));
    return HttpResponse.accepted()
        .body(request.bulk() ? new Accepted.Bulk(accepted) : accepted.getFirst());
  }
}
