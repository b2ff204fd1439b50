package io.orderstreams.eventstream.http;

import io.micronaut.context.annotation.Requires;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.json.tree.JsonNode;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What {@link ServerForTests} serves. */
@Controller("/things")
@Requires(property = ServerForTests.PROPERTY)
class EndpointsForTests {

  @Serdeable
  record Thing(@Positive int size) {}

  @Get
  String get(
      @Header("Last-Event-ID") @Nullable UUID lastEventId,
      @Header("Idempotency-Key") @Pattern(regexp = "[a-z]*") @Nullable String idempotencyKey,
      @QueryValue("at-most") @Min(1) @Nullable Integer atMost) {
    return "got " + lastEventId + idempotencyKey + atMost;
  }

  @Post
  Thing post(@Body @Valid Thing thing) {
    return thing;
  }

  @Post("/any")
  JsonNode post(@Body JsonNode anything) {
    return anything;
  }
}
