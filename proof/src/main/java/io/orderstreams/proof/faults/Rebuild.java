package io.orderstreams.proof.faults;

import io.orderstreams.proof.plan.Target;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;

/** Not a fault, but as good a moment for one as any: asks for it, and lets it take its time. */
final class Rebuild implements Fault {

  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final int ACCEPTED = 202;

  private final Map<Target, URI> services;

  Rebuild(Map<Target, URI> services) {
    this.services = services;
  }

  @Override
  public void begin(Target target) throws FaultException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(Objects.requireNonNull(services.get(target)).resolve("/rebuilds"))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString("{\"from\": \"first\"}"))
            .timeout(PATIENCE)
            .build();
    try (HttpClient client = HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
      HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
      if (answer.statusCode() != ACCEPTED) {
        throw new FaultException("rebuild: " + answer.statusCode() + " " + answer.body());
      }
    } catch (IOException e) {
      throw new FaultException("rebuild: " + e);
    }
  }

  @Override
  public void end(Target target) {}
}
