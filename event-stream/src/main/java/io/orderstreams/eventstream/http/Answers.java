package io.orderstreams.eventstream.http;

import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;

/** The problems that many operations answer with, for the API's description. */
public final class Answers {

  private Answers() {}

  /** 400. */
  @ApiResponse(
      responseCode = "400",
      description = "the request is at fault; `violations` tells which fields or headers",
      content =
          @Content(
              mediaType = Problem.CONTENT_TYPE,
              schema = @Schema(implementation = Problem.class)))
  public @interface BadRequest {}

  /** 404. */
  @ApiResponse(
      responseCode = "404",
      description = "there is no such thing, or was none at that time",
      content =
          @Content(
              mediaType = Problem.CONTENT_TYPE,
              schema = @Schema(implementation = Problem.class)))
  public @interface NotFound {}

  /** 409. */
  @ApiResponse(
      responseCode = "409",
      description = "this cannot be done as things stand; `detail` tells how they stand",
      content =
          @Content(
              mediaType = Problem.CONTENT_TYPE,
              schema = @Schema(implementation = Problem.class)))
  public @interface Conflict {}

  /** 422. */
  @ApiResponse(
      responseCode = "422",
      description = "the `Idempotency-Key` was used for something else",
      content =
          @Content(
              mediaType = Problem.CONTENT_TYPE,
              schema = @Schema(implementation = Problem.class)))
  public @interface KeyUsedOtherwise {}

  /** 503. */
  @ApiResponse(
      responseCode = "503",
      description =
          "not now: something is out of reach, or not up to date; ask again after `Retry-After`",
      content =
          @Content(
              mediaType = Problem.CONTENT_TYPE,
              schema = @Schema(implementation = Problem.class)))
  public @interface Unavailable {}
}
