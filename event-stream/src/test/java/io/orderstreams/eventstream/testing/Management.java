package io.orderstreams.eventstream.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;

/** RabbitMQ's management HTTP API, as admin. */
final class Management {

  private final String url;
  private final String authorization;

  Management(String url, User user) {
    this.url = url;
    this.authorization =
        "Basic "
            + Base64.getEncoder()
                .encodeToString(
                    (user.name() + ":" + user.password()).getBytes(StandardCharsets.UTF_8));
  }

  void put(String path, String json) {
    ask("PUT", path, json);
  }

  String post(String path, String json) {
    return ask("POST", path, json);
  }

  void delete(String path) {
    ask("DELETE", path, "");
  }

  boolean isServing(int port) {
    return send("GET", "/api/health/checks/port-listener/" + port, "").statusCode() == 200
        && send("GET", "/api/health/checks/virtual-hosts", "").statusCode() == 200;
  }

  boolean hasAlarm() {
    return send("GET", "/api/health/checks/alarms", "").statusCode() != 200;
  }

  private String ask(String method, String path, String json) {
    HttpResponse<String> response = send(method, path, json);
    if (response.statusCode() / 100 != 2) {
      throw new IllegalStateException(
          "%s %s: %d %s".formatted(method, path, response.statusCode(), response.body()));
    }
    return response.body();
  }

  private HttpResponse<String> send(String method, String path, String json) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url + path))
            .timeout(Duration.ofSeconds(30))
            .header("Authorization", authorization)
            .header("Content-Type", "application/json")
            .method(
                method, json.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(json))
            .build();
    // Not one for all: tests restart the broker, and a connection kept from before would be dead.
    try (HttpClient http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build()) {
      return http.send(request, BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
