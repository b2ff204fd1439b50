package io.orderstreams.inventory.testing;

import io.orderstreams.eventstream.testing.ServiceJvm;
import io.orderstreams.eventstream.testing.Signals;
import io.orderstreams.eventstream.testing.VirtualHost;
import io.orderstreams.inventory.Application;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The service as it is shipped, in a process of its own that can be killed. */
public final class InventoryProcess implements AutoCloseable {

  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private static final Path TARGET = Path.of(System.getProperty("basedir", "."), "target");
  private static final Path JAR = TARGET.resolve("inventory-service.jar");

  private static final List<String> WITH_TEST_BEANS =
      List.of(
          "-cp",
          JAR + File.pathSeparator + TARGET.resolve("test-classes"),
          Application.class.getName());

  private final Process process;
  private final String url;

  private InventoryProcess(Process process, String url) {
    this.process = process;
    this.url = url;
  }

  /**
   * @param log where its output goes
   */
  public static InventoryProcess start(VirtualHost broker, Path dataDir, int port, Path log)
      throws IOException {
    return start(broker, dataDir, port, log, Map.of());
  }

  /**
   * The same, with settings other than the defaults.
   *
   * @param settings properties
   */
  public static InventoryProcess start(
      VirtualHost broker, Path dataDir, int port, Path log, Map<String, String> settings)
      throws IOException {
    Map<String, String> variables = new HashMap<>();
    settings.forEach((name, value) -> variables.put(variable(name), value));
    return start(broker, dataDir, port, log, List.of("-jar", JAR.toString()), variables);
  }

  /**
   * The same with the {@link CrashPoint}s among its beans.
   *
   * @param point where it dies
   * @param after how often it gets past it before, and once more
   */
  public static InventoryProcess crashing(
      VirtualHost broker, Path dataDir, int port, Path log, String point, int after)
      throws IOException {
    return start(
        broker,
        dataDir,
        port,
        log,
        WITH_TEST_BEANS,
        Map.of("CRASH_AT", point, "CRASH_AFTER", Integer.toString(after)));
  }

  /** The same with settings, as environment variables. */
  public static InventoryProcess withTestBeans(
      VirtualHost broker, Path dataDir, int port, Path log, Map<String, String> settings)
      throws IOException {
    return start(broker, dataDir, port, log, WITH_TEST_BEANS, settings);
  }

  private static InventoryProcess start(
      VirtualHost broker,
      Path dataDir,
      int port,
      Path log,
      List<String> what,
      Map<String, String> settings)
      throws IOException {
    List<String> command = new ArrayList<>(ServiceJvm.command(JAR));
    command.addAll(what);
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    Map<String, String> environment = builder.environment();
    broker.properties("inventory").forEach((name, value) -> environment.put(variable(name), value));
    environment.put("MICRONAUT_SERVER_PORT", Integer.toString(port));
    environment.put("DATA_DIR", dataDir.toAbsolutePath().toString());
    environment.putAll(settings);
    return new InventoryProcess(builder.start(), "http://127.0.0.1:" + port);
  }

  public boolean isHealthy() {
    return get("/health").startsWith("200 ");
  }

  /** The status and the body; "down" if nobody answers. */
  public String get(String path) {
    return send(HttpRequest.newBuilder(URI.create(url + path)).GET());
  }

  public String receive(String sku, long quantity, String idempotencyKey) {
    return send(
        HttpRequest.newBuilder(URI.create(url + "/stock/" + sku + "/receipts"))
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", idempotencyKey)
            .POST(BodyPublishers.ofString("{\"quantity\": " + quantity + "}")));
  }

  public String post(String path, String body) {
    return send(
        HttpRequest.newBuilder(URI.create(url + path))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body)));
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  public int exitCode() {
    return process.exitValue();
  }

  /** {@code kill -9}. */
  public void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** SIGSTOP: it stands still, its connections stay open. */
  public void freeze() {
    Signals.freeze(process);
  }

  /** SIGCONT. */
  public void thaw() {
    Signals.thaw(process);
  }

  /** SIGTERM; whether it ended in time. */
  public boolean terminate(Duration atMost) throws InterruptedException {
    process.destroy();
    return process.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Returns when it is gone, and its database free. */
  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
  }

  private static String variable(String property) {
    return property.replace('.', '_').replace('-', '_').toUpperCase(Locale.ROOT);
  }

  private static String send(HttpRequest.Builder request) {
    try {
      var response =
          HTTP.send(request.timeout(Duration.ofSeconds(20)).build(), BodyHandlers.ofString());
      return response.statusCode() + " " + response.body();
    } catch (IOException e) {
      return "down";
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UncheckedIOException(new IOException(e));
    }
  }
}
