package io.orderstreams.systemtests.testing;

import io.orderstreams.eventstream.testing.BrokerForTests;
import io.orderstreams.eventstream.testing.PostgresForTests;
import io.orderstreams.eventstream.testing.VirtualHost;
import io.orderstreams.systemtests.http.Deadline;
import io.orderstreams.systemtests.http.Service;
import io.orderstreams.systemtests.services.Stack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.utility.DockerImageName;

/**
 * All of it, started once for all tests: processes take their time on a small machine. Each test
 * leaves it running and healthy, and judges by differences; what cannot, takes one of its own.
 */
public final class TestSystem implements AutoCloseable {

  /** Nobody waits longer for anything. */
  public static final Duration PATIENCE = Duration.ofSeconds(90);

  private static final int SMTP = 3025;
  private static final int MAIL_API = 8080;

  public final VirtualHost broker = BrokerForTests.freshVirtualHost();

  /** The only one of order-service, or the first. */
  public final ServiceProcess orders;

  /** All of order-service. */
  public final List<ServiceProcess> orderServices;

  public final ServiceProcess inventory;
  public final ServiceProcess notifications;
  public final Stack stack;

  private final GenericContainer<?> mail = mailServer();

  /**
   * @param ordersDatabase empty for the embedded one, which is for one instance
   */
  private TestSystem(int instancesOfOrders, Map<String, String> ordersDatabase) {
    Path directory = freshDirectory();
    orderServices =
        IntStream.rangeClosed(1, instancesOfOrders)
            .mapToObj(n -> directory.resolve("order-service-" + n))
            .map(own -> process("order-service", "orders", own, ordersDatabase))
            .toList();
    orders = orderServices.getFirst();
    inventory =
        process("inventory-service", "inventory", directory.resolve("inventory-service"), Map.of());
    notifications =
        process(
            "notification-service",
            "notifications",
            directory.resolve("notification-service"),
            Map.of(
                "SMTP_HOST", mail.getHost(),
                "SMTP_PORT", Integer.toString(mail.getMappedPort(SMTP))));
    stack =
        Stack.at(
            orders.url(),
            inventory.url(),
            notifications.url(),
            URI.create("http://" + mail.getHost() + ":" + mail.getMappedPort(MAIL_API)));
    processes().forEach(ServiceProcess::start);
    Runtime.getRuntime()
        .addShutdownHook(new Thread(() -> processes().forEach(ServiceProcess::kill)));
    awaitHealthy();
    receiveCatalogue();
  }

  /** One that a test may spoil. */
  public static TestSystem ofItsOwn() {
    return new TestSystem(1, Map.of());
  }

  /** One in which two instances of order-service share a PostgreSQL. */
  public static TestSystem withTwoOfOrders() {
    return new TestSystem(2, PostgresForTests.freshDatabase().properties());
  }

  /** The one that all tests share. */
  public static TestSystem shared() {
    return Shared.SYSTEM;
  }

  public void awaitHealthy() {
    processes().forEach(ServiceProcess::awaitHealthy);
  }

  @Override
  public void close() {
    processes().forEach(ServiceProcess::kill);
    mail.stop();
    broker.close();
  }

  public static Deadline patience() {
    return Deadline.in(PATIENCE);
  }

  private List<ServiceProcess> processes() {
    return Stream.concat(orderServices.stream(), Stream.of(inventory, notifications)).toList();
  }

  /** The catalogue's articles, in quantities that last for all tests. */
  private void receiveCatalogue() {
    try (Stream<String> lines = Files.lines(Path.of("data", "catalogue.csv"))) {
      lines.skip(1).map(line -> line.substring(0, line.indexOf(','))).forEach(this::receive);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void receive(String sku) {
    int quantity = sku.equals("TB-LAMP") ? 4 : 400;
    int status =
        inventory
            .post(
                "/stock/" + sku + "/receipts",
                "application/json",
                Service.write(Map.of("quantity", quantity)))
            .statusCode();
    if (status != 201) {
      throw new IllegalStateException("receipt of " + sku + ": " + status);
    }
  }

  private ServiceProcess process(
      String module, String user, Path directory, Map<String, String> more) {
    Map<String, String> properties = new HashMap<>(more);
    properties.putAll(broker.properties(user));
    Map<String, String> environment = new HashMap<>();
    properties.forEach(
        (key, value) ->
            environment.put(
                key.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_'), value));
    return new ServiceProcess(module, directory, environment);
  }

  private static GenericContainer<?> mailServer() {
    GenericContainer<?> container =
        new GenericContainer<>(DockerImageName.parse("greenmail/standalone:2.1.7"))
            .withEnv(
                "GREENMAIL_OPTS",
                "-Dgreenmail.setup.test.smtp -Dgreenmail.hostname=0.0.0.0"
                    + " -Dgreenmail.api.hostname=0.0.0.0 -Dgreenmail.auth.disabled")
            .withExposedPorts(SMTP, MAIL_API);
    container.start();
    return container;
  }

  private static Path freshDirectory() {
    try {
      Files.createDirectories(Path.of("target", "system"));
      return Files.createTempDirectory(Path.of("target", "system").toAbsolutePath(), "run-");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static final class Shared {
    static final TestSystem SYSTEM = ofItsOwn();
  }
}
