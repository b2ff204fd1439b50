package io.orderstreams.benchmarks.stock;

import io.orderstreams.benchmarks.load.LocalProcess;
import io.orderstreams.eventstream.testing.VirtualHost;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;

/** Inventory-service, and what it tells about how far it has got. */
final class InventoryProcess implements AutoCloseable {

  private static final Pattern POSITION =
      Pattern.compile("\"inventory/orders-\\d\":\\{[^}]*\"position\":(-?\\d+)");
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final int CONFLICT = 409;
  private static final int SAMPLE_MILLIS = 50;
  private static final Duration LONGEST_CATCH_UP = Duration.ofMinutes(10);

  private final LocalProcess process;

  private InventoryProcess(LocalProcess process) {
    this.process = process;
  }

  /** Without snapshots: the ledger is what is to be read. */
  static InventoryProcess start(VirtualHost broker, Path directory) throws IOException {
    Map<String, String> settings = new HashMap<>(broker.properties("inventory"));
    settings.put("snapshots.interval", "1h");
    return new InventoryProcess(
        LocalProcess.start(LocalProcess.jarOf("inventory-service"), settings, directory));
  }

  /** Something that grows. */
  @FunctionalInterface
  interface Measured extends Callable<Long> {}

  /**
   * Its growth a second, from when it was first seen to be beyond the warm-up until it has reached
   * the end.
   */
  static double perSecond(Measured measured, long warmUp, long end) throws Exception {
    long first = 0;
    long firstAt = 0;
    while (true) {
      long now = measured.call();
      long nowAt = System.nanoTime();
      if (now >= end) {
        if (first == 0) {
          throw new IllegalStateException("all of it was over at once: more are needed");
        }
        return (now - first) / ((nowAt - firstAt) / 1e9);
      }
      if (first == 0 && now > warmUp) {
        first = now;
        firstAt = nowAt;
      }
      Thread.sleep(SAMPLE_MILLIS); // a sample, not a condition
    }
  }

  void awaitHealthy() {
    process.awaitHealthy();
  }

  /** Waits until it has filled its empty database from the ledger. */
  void awaitCaughtUp() {
    awaitAnswering();
    Awaitility.await("the ledger is read")
        .atMost(LONGEST_CATCH_UP)
        .until(() -> process.get("/health").contains("\"confirmedEntry\""));
  }

  void awaitAnswering() {
    process.awaitAnswering();
  }

  /** Order events of all partitions whose decisions have been committed. */
  long decided() throws IOException, InterruptedException {
    return POSITION
        .matcher(process.get("/health"))
        .results()
        .map(MatchResult::group)
        .mapToLong(found -> Long.parseLong(found.substring(found.lastIndexOf(':') + 1)) + 1)
        .sum();
  }

  void receive(String sku, long quantity) throws IOException, InterruptedException {
    post("/stock/" + sku + "/receipts", "{\"quantity\": " + quantity + "}");
  }

  /** From the request to the report, in seconds. */
  double rebuild() throws IOException, InterruptedException {
    long start = System.nanoTime();
    HttpResponse<String> begun = send("/rebuilds", "{\"from\": \"first\"}");
    while (begun.statusCode() == CONFLICT) { // the one before is told as over, and not quite gone
      Thread.sleep(SAMPLE_MILLIS);
      start = System.nanoTime();
      begun = send("/rebuilds", "{\"from\": \"first\"}");
    }
    String id = begun.body().replaceFirst("(?s).*\"id\":\"([^\"]+)\".*", "$1");
    while (true) {
      String state = process.get("/rebuilds/" + id);
      if (state.contains("\"COMPLETED\"")) {
        return (System.nanoTime() - start) / 1e9;
      }
      if (!state.contains("\"RUNNING\"")) {
        throw new IllegalStateException(state);
      }
      Thread.sleep(SAMPLE_MILLIS); // a sample, not a condition
    }
  }

  /** Reads and folds the ledger for one article, from its start, in seconds. */
  double pastStock(String sku, long atEntry) throws IOException, InterruptedException {
    long start = System.nanoTime();
    String stock = process.get("/stock/" + sku + "?atEntry=" + atEntry);
    if (!stock.contains("\"onHand\"")) {
      throw new IllegalStateException(stock);
    }
    return (System.nanoTime() - start) / 1e9;
  }

  private void post(String path, String json) throws IOException, InterruptedException {
    HttpResponse<String> response = send(path, json);
    if (response.statusCode() / 100 != 2) {
      throw new IllegalStateException(path + ": " + response.statusCode() + " " + response.body());
    }
  }

  private HttpResponse<String> send(String path, String json)
      throws IOException, InterruptedException {
    return HTTP.send(
        HttpRequest.newBuilder(process.url(path))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(json))
            .build(),
        BodyHandlers.ofString());
  }

  @Override
  public void close() {
    process.close();
  }
}
