package io.orderstreams.eventstream.http;

import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import io.orderstreams.eventstream.testing.Ports;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;

/** A server with {@link EndpointsForTests}, whose broker is not there. */
final class ServerForTests implements AutoCloseable {

  static final String PROPERTY = "http.tests";

  private final EmbeddedServer server;
  private final HttpClient client = HttpClient.newHttpClient();

  ServerForTests() {
    server =
        ApplicationContext.run(
            EmbeddedServer.class,
            Map.of(
                PROPERTY,
                true,
                "micronaut.server.port",
                -1,
                "micronaut.server.max-request-size",
                2000,
                "micronaut.server.max-request-buffer-size",
                1000,
                "rabbitmq.port",
                Ports.free()));
  }

  <T> T bean(Class<T> type) {
    return server.getApplicationContext().getBean(type);
  }

  HttpResponse<String> get(String path, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request = request(path);
    return send(headers.length == 0 ? request : request.headers(headers));
  }

  HttpResponse<String> head(String path) throws IOException, InterruptedException {
    return send(request(path).HEAD());
  }

  HttpResponse<String> post(String path, String body) throws IOException, InterruptedException {
    return send(
        request(path)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body)));
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(server.getURI().resolve(path));
  }

  private HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return client.send(request.build(), BodyHandlers.ofString());
  }

  @Override
  public void close() {
    client.close();
    server.close();
  }
}
