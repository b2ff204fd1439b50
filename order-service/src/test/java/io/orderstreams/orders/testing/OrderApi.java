package io.orderstreams.orders.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.UUID;

/** The service's HTTP interface, as callers use it. */
public final class OrderApi {

  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();
  private final URI base;

  public OrderApi(URI base) {
    this.base = base;
  }

  /** A good order. */
  public static String order() {
    return order(Samples.CUSTOMER);
  }

  public static String order(UUID customer) {
    return """
        {"customerId": "%s", "email": "ada@example.org", "currency": "EUR", "locale": "en",
         "lines": [{"sku": "TEA-01", "quantity": 2, "unitPrice": "9.90"},
                   {"sku": "CUP-07", "quantity": 1, "unitPrice": "0.50"}]}\
        """
        .formatted(customer);
  }

  public Answer place(String json, String... headers) {
    return post("/orders", json, headers);
  }

  /** Places a good order; its id. */
  public String placed() {
    Answer answer = place(order());
    if (answer.status() != 201) {
      throw new AssertionError(answer.toString());
    }
    return answer.get("id");
  }

  public Answer find(String id) {
    return get("/orders/" + id);
  }

  public Answer cancel(String id, String... headers) {
    return post("/orders/" + id + "/cancel", "{\"reason\": \"changed my mind\"}", headers);
  }

  public Answer ship(String id, String... headers) {
    return post(
        "/orders/" + id + "/ship",
        "{\"carrier\": \"DHL\", \"trackingNumber\": \"JD0146000045\"}",
        headers);
  }

  public Answer complete(String id, String... headers) {
    return send(request("/orders/" + id + "/complete", headers).POST(BodyPublishers.noBody()));
  }

  public Answer get(String path) {
    return send(request(path).GET());
  }

  public Answer health() {
    return get("/health");
  }

  /**
   * @param name as {@code /metrics} tells it, with or without its tags; there has to be one
   * @return the sum over all its tags
   */
  public double metric(String name) {
    return get("/metrics")
        .text()
        .lines()
        .filter(line -> line.startsWith(name + " ") || line.startsWith(name + "{"))
        .map(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .reduce(Double::sum)
        .orElseThrow(() -> new AssertionError("there is no metric " + name));
  }

  public Answer post(String path, String json, String... headers) {
    return send(
        request(path, headers)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(json)));
  }

  public HttpRequest.Builder request(String path, String... headers) {
    HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(path)).timeout(PATIENCE);
    return headers.length == 0 ? request : request.headers(headers);
  }

  public Answer send(HttpRequest.Builder request) {
    try {
      return trySending(request);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * @throws IOException if there was no answer, as happens when the service is killed
   */
  public Answer trySending(HttpRequest.Builder request) throws IOException {
    try {
      HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
      return new Answer(response.statusCode(), response.headers(), response.body());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
