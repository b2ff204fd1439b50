package io.orderstreams.systemtests.testing;

import static org.awaitility.Awaitility.await;

import io.orderstreams.eventstream.testing.Ports;
import io.orderstreams.eventstream.testing.ServiceJvm;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One service: its jar in a process of its own, with its data and its log in a directory of its
 * own.
 */
public final class ServiceProcess {

  public static final Duration PATIENCE = Duration.ofSeconds(90);

  private static final HttpClient HTTP =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(2))
          .build();

  private final String module;
  private final Path directory;
  private final Map<String, String> environment;
  private final int port = Ports.free();
  private @Nullable Process process;

  /**
   * @param module whose jar it is; built by Maven before the tests run
   */
  ServiceProcess(String module, Path directory, Map<String, String> environment) {
    this.module = module;
    this.directory = directory;
    this.environment = new HashMap<>(environment);
    this.environment.put("MICRONAUT_SERVER_PORT", Integer.toString(port));
    this.environment.put("DATA_DIR", data().toString());
  }

  public URI url() {
    return URI.create("http://127.0.0.1:" + port);
  }

  /** Does not wait for anything. */
  public void start() {
    Path jar = Path.of("..", module, "target", module + ".jar").toAbsolutePath().normalize();
    if (!Files.exists(jar)) {
      throw new IllegalStateException("not built: " + jar);
    }
    List<String> command = new ArrayList<>(ServiceJvm.command(jar));
    command.addAll(List.of("-jar", jar.toString()));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()));
    builder.environment().putAll(environment);
    try {
      Files.createDirectories(data());
      process = builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public void awaitHealthy() {
    await(module + " is healthy (its log: " + log() + ")").atMost(PATIENCE).until(this::isHealthy);
  }

  /** As {@code kill -9} does. */
  public void kill() {
    end(true);
  }

  /** As {@code docker stop} does. */
  public void stop() {
    end(false);
  }

  public boolean isAlive() {
    return process != null && process.isAlive();
  }

  public void deleteData() {
    try (Stream<Path> files = Files.walk(data())) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** How many lines of its log have this in them. */
  public long logLines(String text) {
    try (Stream<String> lines = Files.lines(log())) {
      return lines.filter(line -> line.contains(text)).count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public HttpResponse<String> get(String path) {
    return send(HttpRequest.newBuilder(URI.create(url() + path)).GET());
  }

  /**
   * @param contentType empty for none
   */
  public HttpResponse<String> post(String path, String contentType, String body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(url() + path))
            .POST(HttpRequest.BodyPublishers.ofString(body));
    if (!contentType.isEmpty()) {
      request.setHeader("Content-Type", contentType);
    }
    return send(request);
  }

  private boolean isHealthy() {
    if (!isAlive()) {
      throw new IllegalStateException(module + " has died; its log: " + log());
    }
    try {
      return get("/health").statusCode() == 200;
    } catch (UncheckedIOException notYet) {
      return false;
    }
  }

  private void end(boolean forcibly) {
    Process running = process;
    if (running == null) {
      return;
    }
    try {
      if (forcibly) {
        running.destroyForcibly();
      } else {
        running.destroy();
      }
      if (!running.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        running.destroyForcibly();
        throw new IllegalStateException(module + " did not stop; its log: " + log());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Path data() {
    return directory.resolve("data");
  }

  private Path log() {
    return directory.resolve(module + ".log");
  }

  private static HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return HTTP.send(request.timeout(Duration.ofSeconds(30)).build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
