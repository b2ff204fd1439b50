package io.orderstreams.benchmarks.latency;

import io.orderstreams.benchmarks.Setup;
import io.orderstreams.benchmarks.load.Bodies;
import io.orderstreams.benchmarks.load.HttpConnection;
import io.orderstreams.benchmarks.load.LocalProcess;
import io.orderstreams.benchmarks.load.SmtpSink;
import io.orderstreams.eventstream.testing.VirtualHost;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** All three services, each a process, on one broker, with one mail server and plenty of stock. */
record Services(LocalProcess orders, LocalProcess inventory, LocalProcess notifications)
    implements AutoCloseable {

  static Services start(VirtualHost broker, SmtpSink mails, Setup setup) throws IOException {
    Services services =
        new Services(
            start("order-service", "orders", broker, setup, Map.of()),
            start("inventory-service", "inventory", broker, setup, Map.of()),
            start(
                "notification-service",
                "notifications",
                broker,
                setup,
                Map.of("smtp.host", mails.host(), "smtp.port", Integer.toString(mails.port()))));
    services.byName().values().forEach(LocalProcess::awaitHealthy);
    services.receive();
    return services;
  }

  Map<String, LocalProcess> byName() {
    return new TreeMap<>(
        Map.of(
            "order-service", orders,
            "inventory-service", inventory,
            "notification-service", notifications));
  }

  /**
   * @throws IllegalStateException if one of them has ended by itself
   */
  void requireRunning() {
    byName().values().forEach(LocalProcess::requireRunning);
  }

  @Override
  public void close() {
    List.of(notifications, inventory, orders).forEach(LocalProcess::close);
  }

  private void receive() throws IOException {
    byte[] plenty = "{\"quantity\": 1000000}".getBytes(StandardCharsets.UTF_8);
    String path = "/stock/" + Bodies.SKU + "/receipts";
    try (var connection = new HttpConnection(inventory.url(path), "application/json", plenty)) {
      connection.ask();
    }
  }

  private static LocalProcess start(
      String module, String user, VirtualHost broker, Setup setup, Map<String, String> more)
      throws IOException {
    Map<String, String> environment = new HashMap<>(broker.properties(user));
    environment.putAll(more);
    return LocalProcess.start(
        LocalProcess.jarOf(module),
        environment,
        Files.createDirectories(setup.directory().resolve(module)));
  }
}
