package io.orderstreams.eventstream.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.yaml.snakeyaml.Yaml;

/** What the build has written of a service's API, from its controllers. */
public final class ApiDescription {

  private static final String DOCUMENT = "/META-INF/swagger/openapi.yml";

  private final Map<?, ?> document;

  private ApiDescription(Map<?, ?> document) {
    this.document = document;
  }

  /**
   * @param name such as {@code POST /orders}
   * @param takesSomething whether there are parameters or a body that may be at fault
   */
  public record Operation(String name, String id, boolean takesSomething, List<Answer> answers) {}

  /**
   * @param content media types
   */
  public record Answer(String status, String description, Set<?> content) {}

  /** That of the module whose tests run: it is the first on the class path. */
  public static ApiDescription ofThisModule() {
    try (InputStream in = ApiDescription.class.getResourceAsStream(DOCUMENT)) {
      return new ApiDescription(new Yaml().load(Objects.requireNonNull(in, DOCUMENT)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public List<String> schemas() {
    return map(map(document, "components"), "schemas").keySet().stream()
        .map(String::valueOf)
        .toList();
  }

  public List<Operation> operations() {
    Map<?, ?> paths = map(document, "paths");
    return paths.keySet().stream()
        .flatMap(
            path -> {
              Map<?, ?> methods = map(paths, path);
              return methods.keySet().stream()
                  .map(method -> operation(method + " " + path, map(methods, method)));
            })
        .toList();
  }

  /** Such as {@code POST /orders}. */
  public Operation operation(String name) {
    return operations().stream()
        .filter(operation -> operation.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("there is no " + name));
  }

  private static Operation operation(String methodAndPath, Map<?, ?> operation) {
    int path = methodAndPath.indexOf(' ');
    Map<?, ?> answers = map(operation, "responses");
    return new Operation(
        methodAndPath.substring(0, path).toUpperCase(Locale.ROOT) + methodAndPath.substring(path),
        String.valueOf(operation.get("operationId")),
        operation.containsKey("parameters") || operation.containsKey("requestBody"),
        answers.keySet().stream().map(status -> answer(status, map(answers, status))).toList());
  }

  private static Answer answer(Object status, Map<?, ?> answer) {
    return new Answer(
        status.toString(),
        String.valueOf(answer.get("description")),
        map(answer, "content").keySet());
  }

  private static Map<?, ?> map(Map<?, ?> object, Object key) {
    return object.get(key) instanceof Map<?, ?> map ? map : Map.of();
  }
}
