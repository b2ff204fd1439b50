package io.orderstreams.proof.faults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.orderstreams.proof.plan.Target;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * Not a fault, but as good a moment for one as any: asks for it, lets it take its time, and looks
 * what it has found.
 */
final class Rebuild implements Fault {

  /** One that was lost with its process is given up by the service within this time. */
  static final Duration LONGEST = Duration.ofSeconds(60);

  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Duration LOOK_AGAIN = Duration.ofMillis(250);
  private static final int OK = 200;
  private static final int ACCEPTED = 202;
  private static final int UNKNOWN = 404;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Map<Target, URI> services;
  private final Consumer<RebuildEnd> over;
  private final Duration longest;
  private String path = "";
  private Instant began = Instant.EPOCH;

  /**
   * @param over told what it has come to
   * @param longest how long to wait for its end
   */
  Rebuild(Map<Target, URI> services, Consumer<RebuildEnd> over, Duration longest) {
    this.services = services;
    this.over = over;
    this.longest = longest;
  }

  @Override
  public void begin(Target target) throws FaultException, InterruptedException {
    began = Instant.now();
    try {
      HttpResponse<String> answer =
          send(
              request(target, "/rebuilds")
                  .header("Content-Type", "application/json")
                  .POST(BodyPublishers.ofString("{\"from\": \"first\"}")));
      if (answer.statusCode() != ACCEPTED) {
        throw new FaultException("rebuild: " + answer.statusCode() + " " + answer.body());
      }
      path = "/rebuilds/" + JSON.readTree(answer.body()).path("id").asText();
    } catch (IOException e) {
      throw new FaultException("rebuild: " + e);
    }
  }

  @Override
  public void end(Target target) throws InterruptedException {
    long since = System.nanoTime();
    String last = "";
    while (System.nanoTime() - since < longest.toNanos()) {
      try {
        HttpResponse<String> answer = send(request(target, path));
        last = answer.statusCode() + " " + answer.body();
        JsonNode rebuild = JSON.readTree(answer.body());
        if (answer.statusCode() == UNKNOWN
            || (answer.statusCode() == OK && !rebuild.path("status").asText().equals("RUNNING"))) {
          isOver(target, rebuild);
          return;
        }
      } catch (IOException e) {
        last = e.toString();
      }
      Thread.sleep(LOOK_AGAIN);
    }
    over.accept(
        new RebuildEnd(
            target,
            began,
            Instant.now(),
            false,
            0,
            "not over after " + longest.toSeconds() + " s: " + last));
  }

  private void isOver(Target target, JsonNode rebuild) {
    boolean completed = rebuild.path("status").asText().equals("COMPLETED");
    over.accept(
        new RebuildEnd(
            target,
            began,
            Instant.now(),
            completed,
            rebuild.path("differenceCount").asLong(),
            completed ? rebuild.path("differences").toString() : rebuild.toString()));
  }

  private HttpRequest.Builder request(Target target, String where) {
    return HttpRequest.newBuilder(Objects.requireNonNull(services.get(target)).resolve(where))
        .timeout(PATIENCE);
  }

  private static HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    try (HttpClient client = HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
      return client.send(request.build(), BodyHandlers.ofString());
    }
  }
}
