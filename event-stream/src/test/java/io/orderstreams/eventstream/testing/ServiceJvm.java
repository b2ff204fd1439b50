package io.orderstreams.eventstream.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/**
 * The JVM of a service that a test starts as a process, of which there are many: as in the images,
 * it has an AOT cache, which the first start of a jar makes beside it. That saves more than half of
 * what a start costs.
 */
public final class ServiceJvm {

  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final int NOBODY_LISTENS = 1;

  private static final Map<Path, Path> CACHES = new ConcurrentHashMap<>();

  private ServiceJvm() {}

  /**
   * The beginning of a command line; what follows is the jar and how to start it.
   *
   * @param jar of the service, with its libraries beside it, as Maven has built it
   */
  public static List<String> command(Path jar) {
    Path cache = CACHES.computeIfAbsent(jar.toAbsolutePath().normalize(), ServiceJvm::cache);
    return Stream.concat(jvm(), Stream.of("-XX:AOTCache=" + cache, "-Xlog:aot=off")).toList();
  }

  /** They are over before a second compilation of the hot code would pay. */
  private static Stream<String> jvm() {
    return Stream.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-Xmx256m",
        "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1",
        "--enable-native-access=ALL-UNNAMED");
  }

  /** Another process may want the same at the same time. */
  private static Path cache(Path jar) {
    Path cache = jar.resolveSibling(jar.getFileName() + ".aot");
    try (FileChannel file =
            FileChannel.open(
                cache.resolveSibling(cache.getFileName() + ".lock"),
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE);
        FileLock _ = file.lock()) {
      if (!Files.exists(cache)
          || Files.getLastModifiedTime(cache).compareTo(Files.getLastModifiedTime(jar)) < 0) {
        train(jar, cache);
      }
      return cache;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** One start without a broker; at its end the JVM writes down what it has loaded. */
  private static void train(Path jar, Path cache) throws IOException, InterruptedException {
    int port = Ports.free();
    Path data = Files.createTempDirectory("training");
    Path made = cache.resolveSibling(cache.getFileName() + ".new");
    Files.deleteIfExists(made);
    ProcessBuilder builder =
        new ProcessBuilder(
                Stream.concat(
                        jvm(), Stream.of("-XX:AOTCacheOutput=" + made, "-jar", jar.toString()))
                    .toList())
            .redirectErrorStream(true)
            .redirectOutput(data.resolve("log").toFile());
    builder
        .environment()
        .putAll(
            Map.of(
                "MICRONAUT_SERVER_PORT",
                Integer.toString(port),
                "DATA_DIR",
                data.toString(),
                "RABBITMQ_HOST",
                "127.0.0.1",
                "RABBITMQ_PORT",
                Integer.toString(NOBODY_LISTENS),
                "RABBITMQ_STREAM_PORT",
                Integer.toString(NOBODY_LISTENS)));
    Process process = builder.start();
    try {
      awaitAnswer(URI.create("http://127.0.0.1:" + port + "/health"), "training, see " + data);
      process.destroy();
      if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS) || !Files.exists(made)) {
        throw new IllegalStateException("no AOT cache for " + jar + ", see " + data);
      }
      Files.move(made, cache, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      process.destroyForcibly();
    }
  }

  private static void awaitAnswer(URI uri, String what) {
    try (HttpClient http = HttpClient.newHttpClient()) {
      Awaitility.await(what)
          .atMost(PATIENCE)
          .ignoreExceptions()
          .until(
              () ->
                  http.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.discarding())
                          .statusCode()
                      > 0);
    }
  }
}
