package io.orderstreams.proof.evidence;

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

/** Asks for JSON. */
final class Http {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(PATIENCE).build();

  private Http() {}

  static JsonNode get(URI uri) throws CollectException, InterruptedException {
    return send(HttpRequest.newBuilder(uri));
  }

  static JsonNode get(URI uri, String user, String password)
      throws CollectException, InterruptedException {
    String credentials = user + ":" + password;
    return send(
        HttpRequest.newBuilder(uri)
            .header(
                "Authorization",
                "Basic "
                    + Base64.getEncoder()
                        .encodeToString(credentials.getBytes(StandardCharsets.UTF_8))));
  }

  private static JsonNode send(HttpRequest.Builder builder)
      throws CollectException, InterruptedException {
    HttpRequest request = builder.timeout(PATIENCE).build();
    try {
      HttpResponse<String> response =
          CLIENT.send(request, BodyHandlers.ofString(StandardCharsets.UTF_8));
      if (response.statusCode() != 200) {
        throw new CollectException(request.uri() + " answers " + response.statusCode(), null);
      }
      return JSON.readTree(response.body());
    } catch (IOException e) {
      throw new CollectException(request.uri() + ": " + e, e);
    }
  }
}
