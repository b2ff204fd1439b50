package io.orderstreams.proof.faults;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;

/** What time it is for a service: it dates each of its answers. */
final class ToldTime {

  /** The date is in whole seconds, and the answer takes its time. */
  static final Duration TOLERANCE = Duration.ofSeconds(3);

  private static final Duration LOOK_AGAIN = Duration.ofMillis(250);

  /** Needs neither broker nor database. */
  private static final String QUESTION = "/health/liveness";

  private ToldTime() {}

  /**
   * Returns when the service's clock differs from this machine's by this much.
   *
   * @throws FaultException if that takes longer than its patience
   */
  static void awaitOff(URI service, Duration wanted, Duration patience)
      throws FaultException, InterruptedException {
    long began = System.nanoTime();
    try (HttpClient client = HttpClient.newBuilder().connectTimeout(patience).build()) {
      while (true) {
        String told;
        try {
          Duration off = off(client, service.resolve(QUESTION), patience);
          if (off.minus(wanted).abs().compareTo(TOLERANCE) < 0) {
            return;
          }
          told = "it is off by " + off.toSeconds() + " s";
        } catch (IOException e) {
          told = "it does not tell the time: " + e;
        }
        if (System.nanoTime() - began > patience.toNanos()) {
          throw new FaultException(
              "its clock was to be off by %d s, but %s".formatted(wanted.toSeconds(), told));
        }
        Thread.sleep(LOOK_AGAIN);
      }
    }
  }

  private static Duration off(HttpClient client, URI question, Duration patience)
      throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(question).timeout(patience).build();
    HttpResponse<Void> answer = client.send(request, BodyHandlers.discarding());
    String date = answer.headers().firstValue("Date").orElseThrow(() -> new IOException("no date"));
    try {
      Instant told = ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      return Duration.between(Instant.now(), told);
    } catch (DateTimeException e) {
      throw new IOException("no date: " + date, e);
    }
  }
}
