package io.orderstreams.systemtests.http;

import io.micronaut.core.type.Argument;
import io.micronaut.serde.ObjectMapper;
import io.orderstreams.systemtests.http.Attempt.Answered;
import io.orderstreams.systemtests.http.Attempt.NotSent;
import io.orderstreams.systemtests.http.Attempt.Unknown;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One service, as one that may be killed between any two bytes. Questions are asked until they are
 * answered; what changes something is tried once, and it is told what is known of it then.
 * Thread-safe.
 */
public final class Service {

  /** Beyond this, more requests at once only make each slower. */
  private static final int AT_ONCE = 16;

  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(3);

  /** A command waits up to 20 s for the log and for its outcome. */
  private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(25);

  private static final HttpClient HTTP =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(CONNECT_TIMEOUT)
          .build();

  private static final ObjectMapper JSON = ObjectMapper.getDefault();

  private final String name;
  private final URI url;
  private final Semaphore turns = new Semaphore(AT_ONCE);
  private final AtomicInteger failures = new AtomicInteger();

  /**
   * @param name for people
   * @param url without a slash at its end
   */
  public Service(String name, URI url) {
    this.name = name;
    this.url = url;
  }

  public String name() {
    return name;
  }

  /** How many requests have ended without an answer, or with 5xx. */
  public int failures() {
    return failures.get();
  }

  /**
   * Asks until there is an answer other than 5xx.
   *
   * @throws OutOfTimeException if there is none before the deadline
   */
  public Answered get(String path, Deadline deadline) throws InterruptedException {
    Backoff backoff = new Backoff();
    while (true) {
      Attempt attempt = getOnce(path);
      if (attempt instanceof Answered answered && answered.status() < 500) {
        return answered;
      }
      deadline.pause(backoff.next(), name + " to answer GET " + path + " (" + attempt + ")");
    }
  }

  /** The body of a 200 answer. */
  public <T> T get(String path, Argument<T> type, Deadline deadline) throws InterruptedException {
    Answered answered = get(path, deadline);
    if (answered.status() != 200) {
      throw new IllegalStateException(
          "%s: GET %s: %d %s".formatted(name, path, answered.status(), answered.body()));
    }
    return read(answered.body(), type);
  }

  public Attempt getOnce(String path) throws InterruptedException {
    return send(request(path).GET().build());
  }

  public Attempt post(String path, String json, Map<String, String> headers)
      throws InterruptedException {
    HttpRequest.Builder request =
        request(path)
            .setHeader("Content-Type", "application/json")
            .POST(json.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(json));
    headers.forEach(request::setHeader);
    return send(request.build());
  }

  public static <T> T read(String json, Argument<T> type) {
    try {
      T value = JSON.readValue(json, type);
      if (value == null) {
        throw new IllegalArgumentException("null where " + type + " should be");
      }
      return value;
    } catch (IOException e) {
      throw new UncheckedIOException(json, e);
    }
  }

  public static String write(Object value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(url + path)).timeout(ANSWER_TIMEOUT);
  }

  private Attempt send(HttpRequest request) throws InterruptedException {
    turns.acquire();
    Attempt attempt;
    try {
      HttpResponse<String> response = HTTP.send(request, BodyHandlers.ofString());
      attempt = new Answered(response.statusCode(), response.body());
    } catch (ConnectException | HttpConnectTimeoutException e) {
      attempt = new NotSent(reason(e));
    } catch (IOException e) {
      attempt = new Unknown(reason(e));
    } finally {
      turns.release();
    }
    if (!(attempt instanceof Answered answered) || answered.status() >= 500) {
      failures.incrementAndGet();
    }
    return attempt;
  }

  private static String reason(IOException e) {
    return e.getClass().getSimpleName() + (e.getMessage() == null ? "" : ": " + e.getMessage());
  }
}
