package io.orderstreams.proof;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;

/** Questions to a stack that are no part of what is recorded. */
final class Asking {

  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final int OK = 200;
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(PATIENCE).build();

  private Asking() {}

  /**
   * @throws IOException if there is no answer, or another than 200
   */
  static String text(URI service, String path) throws IOException, InterruptedException {
    String credentials =
        Base64.getEncoder()
            .encodeToString(
                (Stack.ADMIN + ":" + Stack.ADMIN_PASSWORD).getBytes(StandardCharsets.UTF_8));
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(service + path)).timeout(PATIENCE);
    if (service.equals(Stack.MANAGEMENT)) {
      request.header("Authorization", "Basic " + credentials);
    }
    HttpResponse<String> answer = HTTP.send(request.build(), BodyHandlers.ofString());
    if (answer.statusCode() != OK) {
      throw new IOException("GET " + path + ": " + answer.statusCode() + " " + answer.body());
    }
    return answer.body();
  }

  static JsonNode json(URI service, String path) throws IOException, InterruptedException {
    return JSON.readTree(text(service, path));
  }
}
