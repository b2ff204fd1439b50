package io.orderstreams.notifications.testing;

import io.orderstreams.eventstream.testing.Ports;
import io.orderstreams.eventstream.testing.ServiceJvm;
import io.orderstreams.eventstream.testing.Signals;
import io.orderstreams.eventstream.testing.VirtualHost;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/**
 * The service as it is shipped, in a process of its own that can die. Faults may be switched on.
 */
public final class ServiceProcess implements AutoCloseable {

  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private final Process process;
  private final String url;
  private final Path output;

  private ServiceProcess(Process process, String url, Path output) {
    this.process = process;
    this.url = url;
    this.output = output;
  }

  /**
   * Returns when it consumes its queues.
   *
   * @param data a directory for its database and its log
   */
  public static ServiceProcess start(VirtualHost broker, MailServer mails, Path data) {
    return start(broker, mails, data, Map.of());
  }

  /**
   * @param settings that differ from what is the default
   */
  public static ServiceProcess start(
      VirtualHost broker, MailServer mails, Path data, Map<String, String> settings) {
    int port = Ports.free();
    Path output = data.resolve("service.log");
    Path jar = Path.of(System.getProperty("basedir", "."), "target", "notification-service.jar");
    List<String> command = new ArrayList<>(ServiceJvm.command(jar));
    command.addAll(List.of("-jar", jar.toString()));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()));
    Map<String, String> environment = builder.environment();
    // One after the other: what is handled proves that all before it is settled.
    set(environment, "consumption.lanes", "1");
    broker.properties("notifications").forEach((name, value) -> set(environment, name, value));
    settings.forEach((name, value) -> set(environment, name, value));
    environment.put("MICRONAUT_SERVER_PORT", Integer.toString(port));
    environment.put("DATA_DIR", data.toAbsolutePath().toString());
    environment.put("SMTP_HOST", "127.0.0.1");
    environment.put("SMTP_PORT", Integer.toString(mails.port()));
    environment.put("FAULTS_ENABLED", "true");
    try {
      ServiceProcess started =
          new ServiceProcess(builder.start(), "http://127.0.0.1:" + port, output);
      Awaitility.await("the service is healthy; its log is in " + data)
          .atMost(PATIENCE)
          .until(
              () ->
                  started
                      .send("GET", "/health", "")
                      .filter(r -> r.statusCode() == 200)
                      .isPresent());
      return started;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void set(Map<String, String> environment, String name, String value) {
    environment.put(name.replace('.', '_').replace('-', '_').toUpperCase(Locale.ROOT), value);
  }

  public String url() {
    return url;
  }

  /** What it has said so far. */
  public String output() {
    try {
      return Files.readString(output);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Empty if nobody answers. */
  public Optional<HttpResponse<String>> send(String method, String path, String body) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url + path))
            .method(method, BodyPublishers.ofString(body))
            .header("Content-Type", "application/json")
            .timeout(Duration.ofSeconds(20))
            .build();
    try {
      return Optional.of(HTTP.send(request, BodyHandlers.ofString()));
    } catch (IOException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Of a list, its first page; empty if nobody answers. */
  @SuppressWarnings("unchecked") // as the API has it
  public List<Map<String, Object>> items(String path) {
    return send("GET", path, "")
        .map(answer -> (List<Map<String, Object>>) Service.json(answer).get("items"))
        .orElse(List.of());
  }

  /** The process dies when it gets to this step next. */
  public void crashAt(String step) {
    faults("{\"crashAt\": \"" + step + "\"}");
  }

  /** Switches faults on, in place of those before. */
  public void faults(String plan) {
    int status = send("PUT", "/faults", plan).map(HttpResponse::statusCode).orElse(0);
    if (status != 200) {
      throw new IllegalStateException("faults are refused: " + status);
    }
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

  /** Its exit code. */
  public int awaitDeath() {
    Awaitility.await("the process is dead").atMost(PATIENCE).until(() -> !process.isAlive());
    return process.exitValue();
  }

  /** SIGKILL. */
  @Override
  public void close() {
    process.destroyForcibly();
    awaitDeath();
  }
}
