package io.orderstreams.proof.load;

import io.orderstreams.proof.record.Exchange;
import io.orderstreams.proof.record.ExchangeJournal;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Sends each request once and records what came of it. Thread-safe. */
public final class Caller {

  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(3);

  /** Some customers give up before a service that waits for its log would (20 s). */
  private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(12);

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(CONNECT_TIMEOUT)
          .build();

  private final Map<String, URI> services;
  private final ExchangeJournal journal;
  private final Tally tally;
  private final AtomicLong numbers = new AtomicLong();

  /**
   * @param services where they are, by the names that {@link Exchange} has for them
   */
  public Caller(Map<String, URI> services, ExchangeJournal journal, Tally tally) {
    this.services = Map.copyOf(services);
    this.journal = journal;
    this.tally = tally;
  }

  Exchange send(String client, Request request) throws InterruptedException {
    long number = numbers.incrementAndGet();
    Instant sentAt = Instant.now();
    Exchange exchange;
    try {
      HttpResponse<String> answer = http.send(http(request), BodyHandlers.ofString());
      exchange =
          exchange(number, client, request, sentAt, answer.statusCode(), answer.body(), null);
    } catch (ConnectException | HttpConnectTimeoutException e) {
      exchange =
          exchange(number, client, request, sentAt, null, null, Exchange.NOT_SENT + ": " + e);
    } catch (IOException e) {
      exchange = exchange(number, client, request, sentAt, null, null, e.toString());
    }
    journal.add(exchange);
    tally.count(exchange);
    return exchange;
  }

  private HttpRequest http(Request request) {
    URI service = services.get(request.service());
    HttpRequest.Builder builder =
        HttpRequest.newBuilder(URI.create(service + request.path())).timeout(ANSWER_TIMEOUT);
    String body = request.body();
    if (body != null) {
      builder.header("Content-Type", "application/json");
    }
    if (request.idempotencyKey() != null) {
      builder.header("Idempotency-Key", request.idempotencyKey());
    }
    if (request.ifMatch() != null) {
      builder.header("If-Match", request.ifMatch());
    }
    return builder
        .method(
            request.method(),
            body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
        .build();
  }

  private static Exchange exchange(
      long number,
      String client,
      Request request,
      Instant sentAt,
      @Nullable Integer status,
      @Nullable String answer,
      @Nullable String fault) {
    return new Exchange(
        number,
        client,
        request.service(),
        sentAt,
        request.method(),
        request.path(),
        request.idempotencyKey(),
        request.ifMatch(),
        request.body(),
        request.badInput(),
        status == null ? null : Instant.now(),
        status,
        answer,
        fault);
  }
}
