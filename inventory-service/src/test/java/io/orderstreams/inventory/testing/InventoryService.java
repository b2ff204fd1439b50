package io.orderstreams.inventory.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micronaut.context.ApplicationContext;
import io.micronaut.core.type.Argument;
import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.serde.ObjectMapper;
import io.orderstreams.eventstream.testing.VirtualHost;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** The whole service in this JVM, on a port of its own, seen from outside. */
public final class InventoryService implements AutoCloseable {

  public static final Duration PATIENCE = Duration.ofMinutes(2);

  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final ObjectMapper JSON = ObjectMapper.getDefault();

  private final EmbeddedServer server;

  private InventoryService(EmbeddedServer server) {
    this.server = server;
  }

  /** An answer: its status, headers and JSON. */
  public record Answer(int status, HttpHeaders headers, String text) {

    public Map<String, Object> json() {
      try {
        return JSON.readValue(text, Argument.mapOf(String.class, Object.class));
      } catch (IOException e) {
        throw new UncheckedIOException(text, e);
      }
    }
  }

  /** Starts it and does not wait for more than HTTP. */
  public static InventoryService start(
      VirtualHost broker, Path dataDir, Map<String, Object> settings) {
    Map<String, Object> all = new HashMap<>(broker.properties("inventory"));
    all.put("micronaut.server.port", -1);
    all.put("http.connection-drain", "100ms"); // no request is on its way when a test stops it
    all.put("DATA_DIR", dataDir.toAbsolutePath().toString());
    all.putAll(settings);
    return new InventoryService(ApplicationContext.run(EmbeddedServer.class, all));
  }

  /** Starts it and waits until it is healthy. */
  public static InventoryService healthy(VirtualHost broker, Path dataDir) {
    InventoryService service = start(broker, dataDir, Map.of());
    service.awaitHealthy();
    return service;
  }

  public void awaitHealthy() {
    await("inventory-service is healthy")
        .atMost(PATIENCE)
        .untilAsserted(
            () -> assertThat(health().text()).contains("\"status\":\"UP\"").doesNotContain("DOWN"));
  }

  public Answer health() {
    return get("/health");
  }

  public Answer get(String path) {
    return send(request(path).GET().build());
  }

  public Answer receive(String sku, long quantity) {
    return post("/stock/" + sku + "/receipts", "{\"quantity\": " + quantity + "}", Map.of());
  }

  public Answer receive(String sku, long quantity, String idempotencyKey) {
    return post(
        "/stock/" + sku + "/receipts",
        "{\"quantity\": " + quantity + "}",
        Map.of("Idempotency-Key", idempotencyKey));
  }

  public Answer post(String path, String body, Map<String, String> headers) {
    HttpRequest.Builder request = request(path).POST(BodyPublishers.ofString(body));
    request.setHeader("Content-Type", "application/json");
    headers.forEach(request::setHeader);
    return send(request.build());
  }

  public Answer put(String path, String body) {
    return send(
        request(path)
            .header("Content-Type", "application/json")
            .PUT(BodyPublishers.ofString(body))
            .build());
  }

  public Answer send(String method, String path) {
    return send(request(path).method(method, BodyPublishers.noBody()).build());
  }

  /** A statement to the database of a service that does not run. */
  public static int execute(Path dataDir, String sql) {
    try (Connection database =
            DriverManager.getConnection(
                "jdbc:h2:file:" + dataDir.resolve("inventory") + ";WRITE_DELAY=86400000",
                "sa",
                "");
        Statement statement = database.createStatement()) {
      return statement.executeUpdate(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Follows what this path tells, as server-sent events. */
  public Feed follow(String path, Map<String, String> headers) {
    return Feed.open(server.getURL() + path, headers);
  }

  public int port() {
    return server.getPort();
  }

  /** On hand and reserved, such as "10/3"; or "unknown"; or "not read yet". */
  public String stock(String sku) {
    Answer answer = get("/stock/" + sku);
    return switch (answer.status()) {
      case 404 -> "unknown";
      case 503 -> "not read yet";
      default -> answer.json().get("onHand") + "/" + answer.json().get("reserved");
    };
  }

  /** The reservation's status, or "none". */
  public String reservation(UUID orderId) {
    Answer answer = get("/reservations/" + orderId);
    return answer.status() == 404 ? "none" : String.valueOf(answer.json().get("status"));
  }

  public void awaitReservation(UUID orderId, String status) {
    await("order " + orderId + " is " + status)
        .atMost(PATIENCE)
        .until(() -> reservation(orderId).equals(status));
  }

  /** The value of a counter, as /metrics shows it; 0 if it is not there. */
  public double metric(String line) {
    return get("/metrics")
        .text()
        .lines()
        .filter(shown -> shown.startsWith(line + " "))
        .mapToDouble(shown -> Double.parseDouble(shown.substring(line.length() + 1)))
        .findFirst()
        .orElse(0);
  }

  public <T> T bean(Class<T> type) {
    return server.getApplicationContext().getBean(type);
  }

  @Override
  public void close() {
    server.getApplicationContext().close();
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(server.getURL() + path)).timeout(PATIENCE);
  }

  private static Answer send(HttpRequest request) {
    try {
      HttpResponse<String> response = HTTP.send(request, BodyHandlers.ofString());
      return new Answer(response.statusCode(), response.headers(), response.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
