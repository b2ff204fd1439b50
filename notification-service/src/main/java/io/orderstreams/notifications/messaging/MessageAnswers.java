package io.orderstreams.notifications.messaging;

import io.orderstreams.eventstream.http.Answers;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;

/** How a request to send messages may be answered. */
@ApiResponse(
    responseCode = "202",
    description = "accepted: what one message, or each of an array, is known by",
    content = @Content(schema = @Schema(oneOf = {Accepted.class, Accepted.Bulk.class})))
@Answers.BadRequest
@Answers.KeyUsedOtherwise
@Answers.Unavailable
@interface MessageAnswers {}
