package io.orderstreams.orders.testing;

import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import io.orderstreams.eventstream.testing.VirtualHost;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.awaitility.Awaitility;

/** The whole service, running in this JVM as user {@code orders}. */
public final class Service implements AutoCloseable {

  private final EmbeddedServer server;
  private final OrderApi api;

  private Service(EmbeddedServer server) {
    this.server = server;
    this.api = new OrderApi(server.getURI());
  }

  /** Starts it and waits until it is healthy. */
  public static Service start(VirtualHost broker, Path dataDir) {
    Service service = startUnchecked(broker, dataDir, Map.of());
    service.awaitHealthy();
    return service;
  }

  /** Starts it, healthy or not. */
  public static Service startUnchecked(
      VirtualHost broker, Path dataDir, Map<String, Object> settings) {
    Map<String, Object> properties = new HashMap<>(settings);
    properties.putAll(broker.properties("orders"));
    properties.put("data-dir", dataDir.toString());
    properties.put("micronaut.server.port", -1);
    properties.put(
        "http.connection-drain", "100ms"); // no request is on its way when a test stops it
    return new Service(ApplicationContext.run(EmbeddedServer.class, properties));
  }

  public OrderApi api() {
    return api;
  }

  public URI uri() {
    return server.getURI();
  }

  public <T> T bean(Class<T> type) {
    return server.getApplicationContext().getBean(type);
  }

  public void awaitHealthy() {
    Awaitility.await("the service is healthy")
        .atMost(Duration.ofMinutes(2))
        .untilAsserted(
            () -> {
              Answer health = api.health();
              if (health.status() != 200) {
                throw new AssertionError(health.text());
              }
            });
  }

  @Override
  public void close() {
    server.close();
  }
}
