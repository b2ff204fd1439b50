package io.orderstreams.benchmarks.load;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.awaitility.Awaitility;

/** A service in a process of its own, with the JVM's settings of the container images. */
public final class LocalProcess implements AutoCloseable {

  private static final HttpClient HTTP = HttpClient.newHttpClient();

  /** The images' own, unless another is to be compared with it. */
  private static final String COLLECTOR =
      System.getenv().getOrDefault("BENCH_COLLECTOR", "-XX:+UseSerialGC");

  /** Stock in the past takes a minute on a busy machine; without it, a hanging one has no end. */
  private static final Duration LONGEST_ANSWER = Duration.ofMinutes(5);

  /** On a machine that is busy otherwise; on an idle one it takes seconds. */
  private static final Duration LONGEST_START = Duration.ofMinutes(2);

  /** Between two looks at whether it is there: a start is measured as finely. */
  private static final Duration LOOKING = Duration.ofMillis(50);

  private final String name;
  private final Process process;
  private final URI url;
  private final ServiceLog log;
  private String awaited = "";

  private LocalProcess(String name, Process process, URI url, ServiceLog log) {
    this.name = name;
    this.process = process;
    this.url = url;
    this.log = log;
    RunningProcesses.add(process);
  }

  /**
   * @param program what follows {@code java} on the command line
   * @param broker what tells it how to reach the broker
   */
  public static LocalProcess start(List<String> program, Map<String, String> broker, Path directory)
      throws IOException {
    int port;
    try (ServerSocket probe = new ServerSocket(0)) {
      port = probe.getLocalPort();
    }
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx384m", COLLECTOR, "--enable-native-access=ALL-UNNAMED"));
    command.addAll(program);
    ServiceLog log = new ServiceLog(directory.resolve("log"));
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.file().toFile());
    broker.forEach(
        (key, value) ->
            builder
                .environment()
                .put(key.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_'), value));
    builder.environment().put("MICRONAUT_SERVER_PORT", Integer.toString(port));
    builder.environment().put("DATA_DIR", Files.createDirectories(directory).toString());
    return new LocalProcess(
        Path.of(program.getLast()).getFileName().toString(),
        builder.start(),
        URI.create("http://127.0.0.1:" + port),
        log);
  }

  /** The jar of a service, as Maven has built it below the current directory. */
  public static List<String> jarOf(String module) {
    Path jar = Path.of(module, "target", module + ".jar");
    if (!Files.exists(jar)) {
      throw new IllegalStateException("not built: " + jar.toAbsolutePath());
    }
    return List.of("-jar", jar.toString());
  }

  public URI url(String path) {
    return url.resolve(path);
  }

  public LocalProcess awaitHealthy() {
    return await("healthy", () -> ask("/health").statusCode() == 200);
  }

  public LocalProcess awaitAnswering() {
    return await("answering", () -> ask("/health").statusCode() > 0);
  }

  /** Waits until a GET finds something there. */
  public void awaitFound(String path) {
    await("finding " + path, () -> ask(path).statusCode() == 200);
  }

  /** Waits until a metric is 0, or not there. */
  public void awaitZero(String name) {
    await("at 0 with " + name, () -> metric(name) == 0);
  }

  /** The processor time that it has used so far. */
  public Duration processorTime() {
    return process.info().totalCpuDuration().orElseThrow();
  }

  /** The memory that it has of the machine's now, in MiB. Linux only: 0 elsewhere. */
  public double residentMiB() throws IOException {
    Path status = Path.of("/proc", Long.toString(process.pid()), "status");
    if (!Files.exists(status)) {
      return 0;
    }
    return Files.readAllLines(status).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) / 1024)
        .sum();
  }

  /** The sum over all its tags; 0 if there is none of this name. */
  public double metric(String name) throws IOException, InterruptedException {
    return get("/metrics")
        .lines()
        .filter(line -> line.startsWith(name + " ") || line.startsWith(name + "{"))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }

  /** The body of the answer, whatever its status. */
  public String get(String path) throws IOException, InterruptedException {
    return ask(path).body();
  }

  private HttpResponse<String> ask(String path) throws IOException, InterruptedException {
    return HTTP.send(
        HttpRequest.newBuilder(url(path)).timeout(LONGEST_ANSWER).build(), BodyHandlers.ofString());
  }

  /**
   * @throws IllegalStateException if it has ended by itself
   */
  public void requireRunning() {
    if (RunningProcesses.hasEndedByItself(process)) {
      throw new IllegalStateException(ended());
    }
  }

  private String ended() {
    return "%s has ended by itself (status %d)".formatted(name, process.exitValue());
  }

  private LocalProcess await(String what, Callable<Boolean> condition) {
    awaited = what;
    Awaitility.await(name + ": " + what)
        .atMost(LONGEST_START)
        .pollDelay(Duration.ZERO)
        .pollInterval(LOOKING)
        .failFast(this::requireRunning)
        .ignoreExceptions()
        .until(condition);
    awaited = "";
    return this;
  }

  /** Stops it. What it said last is told if it had ended by itself, or was awaited in vain. */
  @Override
  public void close() {
    if (RunningProcesses.hasEndedByItself(process)) {
      System.err.println(ended() + "; its last words:\n" + log.lastWords());
    } else if (process.isAlive() && !awaited.isEmpty()) {
      System.err.println(name + " is not " + awaited + "; its last words:\n" + log.lastWords());
    }
    process.destroy();
    try {
      process.waitFor();
      RunningProcesses.remove(process);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
