package io.orderstreams.eventstream.testing;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.InspectContainerResponse.ContainerState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.Container.ExecResult;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.rabbitmq.RabbitMQContainer;
import org.testcontainers.utility.DockerImageName;
import org.testcontainers.utility.MountableFile;

/**
 * One real RabbitMQ for a whole test run, configured by the very files that the compose file uses.
 * It starts when first asked for. Each test class takes a virtual host of its own:
 *
 * <pre>{@code
 * static final VirtualHost BROKER = BrokerForTests.freshVirtualHost();
 * }</pre>
 *
 * <p>Its ports stay the same when it is stopped and started, so clients find it again.
 */
public final class BrokerForTests {

  static final String IMAGE = "rabbitmq:4.3-management";
  static final int AMQP = 5672;
  static final int STREAM = 5552;
  static final int MANAGEMENT = 15672;

  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private static volatile boolean alarmed;

  private BrokerForTests() {}

  /** A virtual host with the topology, policies and permissions of {@code definitions.json}. */
  public static VirtualHost freshVirtualHost() {
    VirtualHost virtualHost = emptyVirtualHost();
    virtualHost.importDefinitions();
    return virtualHost;
  }

  /** A virtual host with nothing in it, which only the admin may use. */
  public static VirtualHost emptyVirtualHost() {
    start();
    String name = "test-" + UUID.randomUUID().toString().substring(0, 8);
    Management management = management();
    for (String one : List.of(name, VirtualHost.quotesBeside(name))) {
      management.put("/api/vhosts/" + one, "{}");
      management.put(
          "/api/permissions/" + one + "/" + VirtualHost.ADMIN.name(), Definitions.EVERYTHING);
    }
    return new VirtualHost(
        name, host(), port(AMQP), port(STREAM), management, Definitions.read().users());
  }

  /**
   * Starts the broker if it is stopped, wakes it if it is paused, ends its alarm if it has one, and
   * waits until it serves.
   */
  public static void start() {
    wake();
    if (alarmed) {
      setLimitOfFreeDisk("1GB");
      Awaitility.await("the alarm is over").atMost(PATIENCE).until(() -> !management().hasAlarm());
      alarmed = false;
    }
  }

  private static void wake() {
    ContainerState state = state();
    if (isTrue(state.getPaused())) {
      docker().unpauseContainerCmd(id()).exec();
    } else if (!isTrue(state.getRunning())) {
      docker().startContainerCmd(id()).exec();
    } else {
      return;
    }
    Awaitility.await("the broker serves again")
        .atMost(PATIENCE)
        .ignoreExceptions()
        .until(() -> management().isServing(STREAM) && management().isServing(AMQP));
  }

  /** Stops the broker in good order. */
  public static void stop() {
    docker().stopContainerCmd(id()).withTimeout(30).exec();
  }

  /** Ends the broker as {@code kill -9} does. */
  public static void kill() {
    docker().killContainerCmd(id()).exec();
    Awaitility.await("the broker is dead")
        .atMost(PATIENCE)
        .until(() -> !isTrue(state().getRunning()));
  }

  public static void restart() {
    stop();
    start();
  }

  /** Freezes the broker: connections stay open, nothing is answered. {@link #start} wakes it. */
  public static void pause() {
    docker().pauseContainerCmd(id()).exec();
  }

  /**
   * As when its disk is nearly full: it keeps its connections and takes no message. {@link #start}
   * ends that.
   */
  public static void raiseAlarm() {
    alarmed = true;
    setLimitOfFreeDisk("100000GB");
    Awaitility.await("it has an alarm").atMost(PATIENCE).until(() -> management().hasAlarm());
  }

  private static void setLimitOfFreeDisk(String limit) {
    try {
      ExecResult result =
          Running.CONTAINER.execInContainer("rabbitmqctl", "-q", "set_disk_free_limit", limit);
      if (result.getExitCode() != 0) {
        throw new IllegalStateException(result.toString());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  static String host() {
    return Running.CONTAINER.getHost();
  }

  static int port(int containerPort) {
    return Running.CONTAINER.getMappedPort(containerPort);
  }

  private static Management management() {
    return new Management("http://" + host() + ":" + port(MANAGEMENT), VirtualHost.ADMIN);
  }

  private static DockerClient docker() {
    return Running.CONTAINER.getDockerClient();
  }

  private static String id() {
    return Running.CONTAINER.getContainerId();
  }

  private static ContainerState state() {
    return docker().inspectContainerCmd(id()).exec().getState();
  }

  private static boolean isTrue(@Nullable Boolean value) {
    return Boolean.TRUE.equals(value);
  }

  /** Started by whoever comes first; Testcontainers removes it when the JVM ends. */
  private static final class Running {
    static final RabbitMQContainer CONTAINER = create();

    static {
      CONTAINER.start();
    }

    private static RabbitMQContainer create() {
      RabbitMQContainer container =
          new RabbitMQContainer(DockerImageName.parse(IMAGE))
              .withExposedPorts(AMQP, STREAM, MANAGEMENT)
              .withCopyFileToContainer(file("rabbitmq.conf"), "/etc/rabbitmq/rabbitmq.conf")
              .withCopyFileToContainer(file("definitions.json"), "/etc/rabbitmq/definitions.json")
              .withCopyFileToContainer(file("enabled_plugins"), "/etc/rabbitmq/enabled_plugins")
              .waitingFor(
                  Wait.forLogMessage(".*Server startup complete.*", 1)
                      .withStartupTimeout(PATIENCE));
      container.setPortBindings(List.of(binding(AMQP), binding(STREAM), binding(MANAGEMENT)));
      return container;
    }

    private static MountableFile file(String name) {
      return MountableFile.forClasspathResource("broker/" + name, 0644);
    }

    /** Where the engine is on this machine, nobody else needs to reach the broker. */
    private static String binding(int containerPort) {
      boolean local = DockerClientFactory.instance().dockerHostIpAddress().equals("localhost");
      return (local ? "127.0.0.1:" : "") + Ports.free() + ":" + containerPort;
    }
  }
}
