package io.orderstreams.orders.write;

import io.orderstreams.eventstream.http.Answers;
import io.orderstreams.eventstream.http.Problem;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;

/** What {@link CommandAnswers} may have to say instead of how the order is now. */
@Answers.BadRequest
@Answers.NotFound
@Answers.Conflict
@ApiResponse(
    responseCode = "412",
    description = "the order has another version than that of the `If-Match`",
    content =
        @Content(
            mediaType = Problem.CONTENT_TYPE,
            schema = @Schema(implementation = Problem.class)))
@Answers.Unavailable
public @interface CommandProblems {}
