package io.orderstreams.orders.testing;

import io.orderstreams.eventstream.testing.Ports;
import io.orderstreams.eventstream.testing.ServiceJvm;
import io.orderstreams.eventstream.testing.Signals;
import io.orderstreams.eventstream.testing.VirtualHost;
import io.orderstreams.orders.Application;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** The service as it is deployed, in a process of its own. */
public final class ServiceProcess implements AutoCloseable {

  private static final String JAR = "target/order-service.jar";

  private final Process process;
  private final Path output;
  private final URI uri;
  private final OrderApi api;

  private ServiceProcess(Process process, Path output, int port) {
    this.process = process;
    this.output = output;
    this.uri = URI.create("http://localhost:" + port);
    this.api = new OrderApi(uri);
  }

  /** Starts it and waits until it is healthy. */
  public static ServiceProcess start(VirtualHost broker, Path dataDir) {
    return start(broker, dataDir, Map.of());
  }

  /** The same, with settings other than the defaults. */
  public static ServiceProcess start(
      VirtualHost broker, Path dataDir, Map<String, String> settings) {
    return start(broker, dataDir, settings, List.of("-jar", JAR));
  }

  /** The same with those beans of the tests that replace others. */
  public static ServiceProcess startWithTestBeans(
      VirtualHost broker, Path dataDir, Map<String, String> settings) {
    return start(
        broker,
        dataDir,
        settings,
        List.of(
            "-cp", JAR + File.pathSeparator + "target/test-classes", Application.class.getName()));
  }

  private static ServiceProcess start(
      VirtualHost broker, Path dataDir, Map<String, String> settings, List<String> what) {
    int port = Ports.free();
    List<String> command = new ArrayList<>(ServiceJvm.command(Path.of(JAR)));
    broker.properties("orders").forEach((name, value) -> command.add("-D" + name + "=" + value));
    settings.forEach((name, value) -> command.add("-D" + name + "=" + value));
    command.add("-Ddata-dir=" + dataDir);
    command.add("-Dmicronaut.server.port=" + port);
    command.addAll(what);
    Path output = dataDir.resolve("output.log");
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start();
      ServiceProcess service = new ServiceProcess(process, output, port);
      Awaitility.await("the service is healthy")
          .atMost(Duration.ofMinutes(3)) // a busy machine takes a minute to start a JVM
          .ignoreExceptions()
          .until(() -> service.api.health().status() == 200);
      return service;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public URI uri() {
    return uri;
  }

  public OrderApi api() {
    return api;
  }

  /** What it has said so far. */
  public String output() {
    try {
      return Files.readString(output);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** SIGTERM. */
  public void terminate() {
    process.destroy();
  }

  /** SIGKILL. */
  public void kill() {
    process.destroyForcibly();
  }

  /** SIGSTOP: it stands still, its connections stay open. */
  public void freeze() {
    Signals.freeze(process);
  }

  /** SIGCONT. */
  public void thaw() {
    Signals.thaw(process);
  }

  public int awaitExit(Duration atMost) throws InterruptedException {
    if (!process.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
      throw new AssertionError("still running after " + atMost);
    }
    return process.exitValue();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
