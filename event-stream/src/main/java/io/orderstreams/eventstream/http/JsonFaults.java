package io.orderstreams.eventstream.http;

import io.micronaut.core.type.Argument;
import io.micronaut.serde.exceptions.SerdeException;
import io.micronaut.serde.exceptions.path.CollectionItemReferencePath;
import io.micronaut.serde.exceptions.path.MapItemReferencePath;
import io.micronaut.serde.exceptions.path.ReferencePath;
import io.orderstreams.eventstream.http.Problem.Violation;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which field of a JSON body is not of the type that it should be. Pure. */
public final class JsonFaults {

  private JsonFaults() {}

  /**
   * The field at fault as the caller knows it, such as {@code mail.seconds}.
   *
   * @param fault what reading the body has thrown, or anything that has that as its cause
   * @return empty if it is not a field's fault
   */
  public static Optional<Violation> violation(@Nullable Throwable fault) {
    for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
      if (cause instanceof SerdeException unread && !unread.getPath().isEmpty()) {
        List<ReferencePath> path = unread.getPath().reversed();
        return Optional.of(new Violation(field(path), wanted(type(path.getLast()))));
      }
    }
    return Optional.empty();
  }

  private static String field(List<ReferencePath> path) {
    StringBuilder field = new StringBuilder();
    for (ReferencePath step : path) {
      switch (step) {
        case CollectionItemReferencePath item -> field.append('[').append(item.index()).append(']');
        case MapItemReferencePath item -> append(field, item.key());
        default -> append(field, step.getArgument().getName());
      }
    }
    return field.toString();
  }

  private static void append(StringBuilder field, String name) {
    field.append(field.isEmpty() ? "" : ".").append(name);
  }

  private static Class<?> type(ReferencePath step) {
    return switch (step) {
      case CollectionItemReferencePath item -> typeVariable(item.collectionArgument(), 0);
      case MapItemReferencePath item -> typeVariable(item.mapArgument(), 1);
      default -> step.getArgument().getWrapperType();
    };
  }

  private static Class<?> typeVariable(Argument<?> argument, int index) {
    Argument<?>[] variables = argument.getTypeParameters();
    return index < variables.length ? variables[index].getWrapperType() : Object.class;
  }

  private static String wanted(Class<?> type) {
    if (type == Long.class || type == Integer.class) {
      return "must be a whole number";
    }
    if (Number.class.isAssignableFrom(type)) {
      return "must be a number";
    }
    if (CharSequence.class.isAssignableFrom(type)) {
      return "must be a text";
    }
    if (type == Instant.class) {
      return "must be a time such as 2026-01-31T12:00:00Z";
    }
    return Collection.class.isAssignableFrom(type) ? "must be an array" : "must be an object";
  }
}
