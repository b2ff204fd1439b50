package io.orderstreams.eventstream.testing;

import com.rabbitmq.client.amqp.Connection;
import com.rabbitmq.client.amqp.impl.AmqpEnvironmentBuilder;
import com.rabbitmq.stream.Environment;
import io.orderstreams.eventstream.log.BrokerSettings;
import io.orderstreams.eventstream.log.Log;
import io.orderstreams.eventstream.log.StreamEnvironments;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A virtual host of the test broker: how to reach it, and how to look and meddle as admin. Beside
 * it is one for {@code quotes}, as in the definitions.
 */
public final class VirtualHost implements AutoCloseable {

  /** May do everything everywhere. */
  public static final User ADMIN = User.ofDemo("admin");

  private static final com.rabbitmq.client.amqp.Environment AMQP =
      new AmqpEnvironmentBuilder().build();

  private final String name;
  private final String host;
  private final int amqpPort;
  private final int streamPort;
  private final Management management;
  private final List<User> users;
  private @Nullable Environment environment;

  VirtualHost(
      String name,
      String host,
      int amqpPort,
      int streamPort,
      Management management,
      List<User> users) {
    this.name = name;
    this.host = host;
    this.amqpPort = amqpPort;
    this.streamPort = streamPort;
    this.management = management;
    this.users = users;
  }

  /** A message as it lay in a queue. */
  public record Queued(
      String exchange,
      String routingKey,
      Map<String, Object> headers,
      Map<String, Object> properties,
      String body) {}

  public String name() {
    return name;
  }

  public String host() {
    return host;
  }

  public int amqpPort() {
    return amqpPort;
  }

  public int streamPort() {
    return streamPort;
  }

  /** One of the users in the definitions, such as {@code orders}. */
  public User user(String userName) {
    return users.stream()
        .filter(user -> user.name().equals(userName))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no user " + userName + " in definitions"));
  }

  /** What a service has to be told so that it uses this virtual host as this user. */
  public Map<String, String> properties(String userName) {
    User user = user(userName);
    return Map.of(
        "rabbitmq.host", host,
        "rabbitmq.port", Integer.toString(amqpPort),
        "rabbitmq.stream-port", Integer.toString(streamPort),
        "rabbitmq.username", user.name(),
        "rabbitmq.password", user.password(),
        "rabbitmq.virtual-host", name,
        "quotes.virtual-host", quotesBeside(name));
  }

  /** The one that is beside this one; closed with it. */
  public VirtualHost quotes() {
    return new VirtualHost(quotesBeside(name), host, amqpPort, streamPort, management, users);
  }

  static String quotesBeside(String virtualHost) {
    return virtualHost + "-quotes";
  }

  public BrokerSettings settings() {
    return settings(ADMIN);
  }

  public BrokerSettings settings(User user) {
    return new BrokerSettings(
        host,
        amqpPort,
        streamPort,
        user.name(),
        user.password(),
        name,
        false,
        Duration.ofMillis(200),
        Duration.ofSeconds(5),
        Duration.ofSeconds(10));
  }

  /** The admin's stream environment; closed with this. */
  public synchronized Environment environment() {
    if (environment == null) {
      environment = StreamEnvironments.create(settings(), "test");
    }
    return environment;
  }

  /** A new stream with a name of its own. */
  public Log createStream() {
    Log log = Log.single("stream-" + UUID.randomUUID());
    environment().streamCreator().stream(log.name()).create();
    return log;
  }

  /** A new super stream with a name of its own. */
  public Log createSuperStream(int partitions) {
    Log log = Log.superStream("super-" + UUID.randomUUID(), partitions);
    createSuperStream(log);
    return log;
  }

  public void createSuperStream(Log log) {
    environment()
        .streamCreator()
        .name(log.name())
        .superStream()
        .partitions(log.partitions().size())
        .creator()
        .create();
  }

  /** A new queue with a name of its own; arguments as in {@code definitions.json}. */
  public String createQueue(Map<String, Object> arguments) {
    String queue = "queue-" + UUID.randomUUID();
    management.put(
        "/api/queues/" + name + "/" + queue,
        Json.write(Map.of("durable", true, "arguments", arguments)));
    return queue;
  }

  public void bind(String exchange, String queue, String routingKey) {
    management.post(
        "/api/bindings/" + name + "/e/" + exchange + "/q/" + queue,
        Json.write(Map.of("routing_key", routingKey)));
  }

  /** Lays a policy over those of the definitions, such as shorter delays between tries. */
  public void overridePolicy(String pattern, Map<String, Object> definition) {
    management.put(
        "/api/policies/" + name + "/test-" + UUID.randomUUID(),
        Json.write(
            Map.of(
                "pattern",
                pattern,
                "definition",
                definition,
                "priority",
                10,
                "apply-to",
                "quorum_queues")));
  }

  /** Makes again what has been deleted of the definitions' topology. */
  public void importDefinitions() {
    Definitions definitions = Definitions.read();
    definitions.importInto(management, name, "/");
    definitions.importInto(management, quotesBeside(name), "quotes");
  }

  public void deleteQueue(String queue) {
    management.delete("/api/queues/" + name + "/" + queue);
  }

  /**
   * Publishes any message whatever, over AMQP 0.9.1.
   *
   * @param exchange {@code amq.default} for the exchange that leads to the queue (or stream) named
   *     by the routing key
   * @param properties as in AMQP 0.9.1, such as {@code message_id}, {@code content_type} and {@code
   *     headers} (a map)
   * @return whether it was routed anywhere
   */
  public boolean publish(
      String exchange, String routingKey, Map<String, Object> properties, byte[] body) {
    String answer =
        management.post(
            "/api/exchanges/" + name + "/" + exchange + "/publish",
            Json.write(
                Map.of(
                    "routing_key",
                    routingKey,
                    "properties",
                    properties,
                    "payload",
                    Base64.getEncoder().encodeToString(body),
                    "payload_encoding",
                    "base64")));
    return Boolean.TRUE.equals(Json.object(answer).get("routed"));
  }

  /** Publishes to a queue, or to one stream. */
  public void publishTo(String queue, Map<String, Object> headers, String body) {
    if (!publish(
        "amq.default", queue, Map.of("headers", headers), body.getBytes(StandardCharsets.UTF_8))) {
      throw new IllegalStateException("no queue " + queue);
    }
  }

  /** Takes up to 1000 messages out of a queue. */
  @SuppressWarnings("unchecked") // the API's format
  public List<Queued> take(String queue) {
    String answer =
        management.post(
            "/api/queues/" + name + "/" + queue + "/get",
            "{\"count\": 1000, \"ackmode\": \"ack_requeue_false\", \"encoding\": \"auto\"}");
    return Json.objects(answer).stream()
        .map(
            message -> {
              Map<String, Object> properties = (Map<String, Object>) map(message.get("properties"));
              return new Queued(
                  String.valueOf(message.get("exchange")),
                  String.valueOf(message.get("routing_key")),
                  (Map<String, Object>) map(properties.get("headers")),
                  properties,
                  String.valueOf(message.get("payload")));
            })
        .toList();
  }

  /** How many messages are ready in a queue, as of now. */
  public long depth(String queue) {
    try (Connection connection =
        AMQP.connectionBuilder()
            .host(host)
            .port(amqpPort)
            .username(ADMIN.name())
            .password(ADMIN.password())
            .virtualHost(name)
            .build()) {
      return connection.management().queueInfo(queue).messageCount();
    }
  }

  /** All messages of one stream, from the first to what is the last one now. */
  public List<StreamContent.Stored> readAll(String stream) {
    return StreamContent.of(environment(), stream);
  }

  /** All messages of a log, partition by partition. */
  public List<StreamContent.Stored> readAll(Log log) {
    return log.partitions().stream().flatMap(p -> readAll(p.stream()).stream()).toList();
  }

  /** Removes it and all that is in it. */
  @Override
  public synchronized void close() {
    if (environment != null) {
      environment.close();
      environment = null;
    }
    management.delete("/api/vhosts/" + name);
    management.delete("/api/vhosts/" + quotesBeside(name));
  }

  Management management() {
    return management;
  }

  private static Object map(@Nullable Object value) {
    return value instanceof Map ? value : Map.of(); // the API writes an empty object as []
  }
}
