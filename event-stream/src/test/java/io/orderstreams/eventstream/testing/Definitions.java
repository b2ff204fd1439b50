package io.orderstreams.eventstream.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The broker's {@code definitions.json}, to be imported into other virtual hosts than its own. */
final class Definitions {

  static final String EVERYTHING = "{\"configure\": \".*\", \"write\": \".*\", \"read\": \".*\"}";

  private static final List<String> TOPOLOGY =
      List.of("exchanges", "queues", "bindings", "policies");

  private final Map<String, Object> content;

  private Definitions(Map<String, Object> content) {
    this.content = content;
  }

  static Definitions read() {
    try (InputStream in = Definitions.class.getResourceAsStream("/broker/definitions.json")) {
      Objects.requireNonNull(in, "broker/definitions.json is not on the class path");
      return new Definitions(Json.object(new String(in.readAllBytes(), StandardCharsets.UTF_8)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  List<User> users() {
    return items("users").stream().map(user -> User.ofDemo(text(user, "name"))).toList();
  }

  /**
   * Topology and policies, then the users' permissions: all but the users themselves.
   *
   * @param original the virtual host that they are written for
   */
  void importInto(Management management, String virtualHost, String original) {
    Map<String, Object> topology = new LinkedHashMap<>();
    TOPOLOGY.forEach(kind -> topology.put(kind, withoutVirtualHost(items(kind, original))));
    management.post("/api/definitions/" + virtualHost, Json.write(topology));
    String permissions = "/api/permissions/" + virtualHost;
    items("permissions", original)
        .forEach(item -> grant(management, permissions, item, "configure", "write", "read"));
    String topicPermissions = "/api/topic-permissions/" + virtualHost;
    items("topic_permissions", original)
        .forEach(item -> grant(management, topicPermissions, item, "exchange", "write", "read"));
  }

  private static void grant(
      Management management, String path, Map<String, Object> permission, String... fields) {
    Map<String, Object> body = new LinkedHashMap<>();
    for (String field : fields) {
      body.put(field, text(permission, field));
    }
    management.put(path + "/" + text(permission, "user"), Json.write(body));
  }

  @SuppressWarnings("unchecked") // the file's format
  private List<Map<String, Object>> items(String kind) {
    return (List<Map<String, Object>>) content.getOrDefault(kind, List.of());
  }

  private List<Map<String, Object>> items(String kind, String virtualHost) {
    return items(kind).stream().filter(item -> text(item, "vhost").equals(virtualHost)).toList();
  }

  private static String text(Map<String, Object> item, String name) {
    return String.valueOf(item.get(name));
  }

  private static List<Map<String, Object>> withoutVirtualHost(List<Map<String, Object>> items) {
    return items.stream()
        .map(
            item -> {
              Map<String, Object> copy = new LinkedHashMap<>(item);
              copy.remove("vhost");
              return copy;
            })
        .toList();
  }
}
