package io.orderstreams.eventstream.codec;

import io.orderstreams.eventstream.envelope.MalformedMessageException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Sees to it that a wire shape is complete: what a record does not call {@link Nullable} has to be
 * there. The JSON library leaves a missing field null, which would come out far from its cause.
 */
final class RequiredFields {

  private record Field(String name, boolean optional, Method accessor) {

    static Field of(RecordComponent component) {
      Method accessor = component.getAccessor();
      accessor.setAccessible(true);
      boolean optional = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
      return new Field(component.getName(), optional, accessor);
    }

    @Nullable Object value(Object of) {
      try {
        return accessor.invoke(of);
      } catch (IllegalAccessException | InvocationTargetException e) {
        throw new IllegalStateException("cannot look at " + name, e);
      }
    }
  }

  private static final ClassValue<List<Field>> FIELDS =
      new ClassValue<>() {
        @Override
        protected List<Field> computeValue(Class<?> type) {
          return type.isRecord()
              ? Arrays.stream(type.getRecordComponents()).map(Field::of).toList()
              : List.of();
        }
      };

  private RequiredFields() {}

  /**
   * Checks a wire shape itself, with all the records in it.
   *
   * @throws IllegalArgumentException if a field is a primitive: a missing one would come out as 0
   */
  static void requireNoPrimitives(Type type) {
    switch (type) {
      case ParameterizedType generic ->
          Arrays.stream(generic.getActualTypeArguments())
              .forEach(RequiredFields::requireNoPrimitives);
      case Class<?> shape when shape.isRecord() -> {
        for (RecordComponent component : shape.getRecordComponents()) {
          if (component.getType().isPrimitive()) {
            throw new IllegalArgumentException(
                shape.getName() + "." + component.getName() + " must not be a primitive");
          }
          requireNoPrimitives(component.getGenericType());
        }
      }
      default -> {}
    }
  }

  /**
   * @throws MalformedMessageException naming the field that is missing, also within lists and
   *     nested records
   */
  static void check(Object wire) {
    check(wire, "");
  }

  private static void check(Object value, String path) {
    if (value instanceof Iterable<?> items) {
      int index = 0;
      for (Object item : items) {
        checkItem(item, path + "[" + index++ + "]");
      }
    }
    for (Field field : FIELDS.get(value.getClass())) {
      Object part = field.value(value);
      String name = path.isEmpty() ? field.name() : path + "." + field.name();
      if (part != null || !field.optional()) {
        checkItem(part, name);
      }
    }
  }

  private static void checkItem(@Nullable Object item, String path) {
    if (item == null) {
      throw new MalformedMessageException("field " + path + " is missing");
    }
    check(item, path);
  }
}
