package io.orderstreams.notifications.testing;

import io.micronaut.context.ApplicationContext;
import io.micronaut.core.type.Argument;
import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.serde.ObjectMapper;
import io.orderstreams.eventstream.testing.VirtualHost;
import io.orderstreams.notifications.consume.Failure;
import io.orderstreams.notifications.consume.Failures;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;

/** The whole service, as it starts in production; asked over HTTP. */
public final class Service implements AutoCloseable {

  private static final HttpClient HTTP = HttpClient.newHttpClient();

  static {
    // Nobody waits this long for what works, except on a machine that is busy with other builds.
    Awaitility.setDefaultTimeout(Duration.ofMinutes(2));
  }

  private final EmbeddedServer server;

  private Service(EmbeddedServer server) {
    this.server = server;
  }

  public static Service start(VirtualHost broker, MailServer mails, Path data) {
    return start(broker, mails, data, Map.of());
  }

  /**
   * @param settings that differ from what is the default, or the default of tests
   */
  public static Service start(
      VirtualHost broker, MailServer mails, Path data, Map<String, Object> settings) {
    Map<String, Object> all = new HashMap<>(broker.properties("notifications"));
    all.put("micronaut.server.port", -1);
    all.put("http.connection-drain", "100ms"); // no request is on its way when a test stops it
    all.put("data-dir", data.toAbsolutePath().toString());
    all.put("mail.host", "127.0.0.1");
    all.put("mail.port", mails.port());
    all.put("mail.admin", "admin@shop.example");
    // One after the other: what is handled proves that all before it is settled.
    all.put("consumption.lanes", 1);
    all.put("outages.first-delay", "100ms");
    all.put("outages.longest-delay", "500ms");
    all.putAll(settings);
    return new Service(ApplicationContext.run(EmbeddedServer.class, all));
  }

  public HttpResponse<String> get(String path) {
    return send("GET", path, "");
  }

  /**
   * @param body JSON; empty for none
   * @param headers names and values, in turns
   */
  public HttpResponse<String> send(String method, String path, String body, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(server.getURI() + path))
            .method(
                method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    if (!body.isEmpty()) {
      request.header("Content-Type", "application/json");
    }
    if (headers.length > 0) {
      request.headers(headers);
    }
    try {
      return HTTP.send(request.build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** The lines of an answer without end, as they come. */
  public List<String> follow(String path, String... headers) {
    List<String> lines = new CopyOnWriteArrayList<>();
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(server.getURI() + path))
            .header("Accept", "text/event-stream");
    if (headers.length > 0) {
      request.headers(headers);
    }
    var _ =
        HTTP.sendAsync(request.build(), BodyHandlers.ofLines())
            .thenAcceptAsync(
                answer -> answer.body().forEach(lines::add),
                task -> Thread.ofVirtual().start(task));
    return lines;
  }

  public Map<String, Object> json(String path) {
    return json(get(path));
  }

  public static Map<String, Object> json(HttpResponse<String> response) {
    try {
      return ObjectMapper.getDefault()
          .readValue(response.body(), Argument.mapOf(String.class, Object.class));
    } catch (IOException e) {
      throw new UncheckedIOException(response.body(), e);
    }
  }

  /** Of a list, its first page. */
  @SuppressWarnings("unchecked") // as the API has it
  public List<Map<String, Object>> items(String path) {
    return (List<Map<String, Object>>) json(path).getOrDefault("items", List.of());
  }

  /** How many tries of a message have failed so far. */
  public int failures(String queue, UUID messageId) {
    return bean(Failures.class).find(queue, messageId).map(Failure::tries).orElse(0);
  }

  /** A part of it, to look at or to meddle with. */
  public <T> T bean(Class<T> type) {
    return server.getApplicationContext().getBean(type);
  }

  public boolean isUp() {
    return get("/health").statusCode() == 200;
  }

  /** As on SIGTERM. */
  @Override
  public void close() {
    server.close();
  }
}
