package io.orderstreams.orders.write.place;

import io.micronaut.core.io.buffer.ByteBuffer;
import io.micronaut.core.io.buffer.ReferenceCounted;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.serde.ObjectMapper;
import io.orderstreams.eventstream.http.Answers;
import io.orderstreams.eventstream.http.ProblemException;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.inject.Named;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Takes many orders at once. Results go out while orders come in, and orders come in only as fast
 * as results are taken, so that a batch of any length needs no more memory than {@link
 * BatchSettings} allows.
 */
@Controller("/orders")
@Answers.BadRequest
@Tag(name = "Orders")
class BatchController {

  private static final String NDJSON = "application/x-ndjson";

  private final BatchLines lines;
  private final BatchSettings settings;
  private final ExecutorService virtualThreads;
  private final ObjectMapper json;
  private final OpenBatches open;

  BatchController(
      BatchLines lines,
      BatchSettings settings,
      @Named(TaskExecutors.BLOCKING) ExecutorService virtualThreads,
      ObjectMapper json,
      OpenBatches open) {
    this.lines = lines;
    this.settings = settings;
    this.virtualThreads = virtualThreads;
    this.json = json;
    this.open = open;
  }

  /**
   * Places the orders on the lines, each as {@code POST /orders} would, and tells in the same order
   * what became of them. A line may have an {@code idempotencyKey} beside the order's fields. Read
   * the results while you send: who does not is not read any further, either. When the service
   * stops, the last result is a 503 of the first line that was not begun: send that one and all
   * that follow again.
   */
  @Post(uri = "/batch", consumes = NDJSON, produces = NDJSON)
  @ApiResponse(
      responseCode = "200",
      description = "one result for each line that is not blank",
      content = @Content(mediaType = NDJSON, schema = @Schema(implementation = BatchResult.class)))
  Publisher<byte[]> placeAll(
      @Header("Idempotency-Key") @Nullable String key,
      @RequestBody(
              content =
                  @Content(
                      mediaType = NDJSON,
                      schema = @Schema(implementation = OrderRequest.class)))
          @Body
          Publisher<ByteBuffer<?>> body) {
    if (key != null) {
      throw ProblemException.invalid(
          "Idempotency-Key", "must be given for each line, as \"idempotencyKey\"");
    }
    return open.counting(
        Flux.from(body).map(BatchController::take).publish(this::results, 1).map(this::write));
  }

  private Flux<BatchResult> results(Flux<byte[]> pieces) {
    LineSplitter splitter = new LineSplitter(settings.lineMax());
    BatchProgress progress = new BatchProgress();
    return pieces
        .concatMapIterable(splitter::next, 1)
        .concatWith(Flux.defer(() -> Flux.fromIterable(splitter.rest())))
        .takeUntilOther(open.stopping().doOnTerminate(progress::stop))
        .doOnNext(progress::begin)
        .flatMapSequential(this::place, settings.inFlight(), 1)
        .concatWith(Flux.defer(() -> progress.isStopped() ? end(progress, pieces) : Flux.empty()));
  }

  /**
   * Tells the caller, and reads past what it still sends: a connection that is closed in the face
   * of a sender may cost it the results that it has not read yet.
   */
  private Flux<BatchResult> end(BatchProgress progress, Flux<byte[]> pieces) {
    return Flux.concat(
        Mono.just(BatchResult.stopping(progress.next())),
        pieces
            .ignoreElements()
            .takeUntilOther(Mono.delay(settings.readPast()))
            .cast(BatchResult.class));
  }

  /** What has been begun is finished, also when the caller has gone meanwhile. */
  private Mono<BatchResult> place(LineSplitter.Line line) {
    return Mono.fromFuture(
        CompletableFuture.supplyAsync(() -> lines.place(line), virtualThreads), true);
  }

  private static byte[] take(ByteBuffer<?> piece) {
    byte[] bytes = piece.toByteArray();
    if (piece instanceof ReferenceCounted counted) {
      counted.release();
    }
    return bytes;
  }

  private byte[] write(BatchResult result) {
    try {
      return (json.writeValueAsString(result) + "\n").getBytes(StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
