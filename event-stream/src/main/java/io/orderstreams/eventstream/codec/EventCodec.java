package io.orderstreams.eventstream.codec;

import io.micronaut.serde.ObjectMapper;
import io.orderstreams.eventstream.envelope.Envelope;
import io.orderstreams.eventstream.envelope.MalformedMessageException;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Knows how each event of one family is written as JSON, and every shape in which it was ever
 * written.
 *
 * <p>An event has a type name and a schema version; together they are its {@code dataschema}. The
 * body is described by a record of its own (the wire shape), so that the events themselves can
 * change without changing what is stored. A field of that record that is not {@code @Nullable} has
 * to be there, and none may be a primitive. A schema that is no longer written stays registered
 * with {@link Builder#reads}: its mapping is the upcaster.
 *
 * @param <E> the family, usually a sealed interface
 */
public final class EventCodec<E> {

  /** The written form of an event. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  public record Encoded(String type, String dataSchema, byte[] data) {}

  private record Written<E, W>(
      String type, String dataSchema, Class<W> wire, Function<E, W> toWire) {}

  private record Known<E, W>(Class<W> wire, Function<W, ? extends E> fromWire) {
    Known {
      RequiredFields.requireNoPrimitives(wire);
    }
  }

  private final ObjectMapper json;
  private final Map<Class<?>, Written<E, ?>> written;
  private final Map<String, Known<E, ?>> readable;
  private final @Nullable Function<Envelope, E> unknown;

  private EventCodec(ObjectMapper json, Builder<E> builder) {
    this.json = json;
    this.written = Map.copyOf(builder.written);
    this.readable = Map.copyOf(builder.readable);
    this.unknown = builder.unknown;
  }

  public static <E> Builder<E> events() {
    return new Builder<>();
  }

  /** The schema name of a type and schema version. */
  public static String dataSchema(String type, int schemaVersion) {
    return "urn:orderstreams:" + type + ":" + schemaVersion;
  }

  public Encoded encode(E event) {
    Written<E, ?> writer = written.get(event.getClass());
    if (writer == null) {
      throw new IllegalArgumentException("no codec for " + event.getClass());
    }
    return encode(writer, event);
  }

  /**
   * The event in this envelope, in its newest shape.
   *
   * @throws MalformedMessageException if the schema is not known (unless unknown ones are accepted)
   *     or the body does not fit it
   */
  public E decode(Envelope envelope) {
    Known<E, ?> reader = readable.get(envelope.dataSchema());
    if (reader != null && envelope.dataSchema().startsWith(dataSchemaPrefix(envelope.type()))) {
      return decode(reader, envelope);
    }
    if (unknown != null) {
      return unknown.apply(envelope);
    }
    throw new MalformedMessageException(
        "cannot read type " + envelope.type() + " with schema " + envelope.dataSchema());
  }

  private static String dataSchemaPrefix(String type) {
    return "urn:orderstreams:" + type + ":";
  }

  private <W> Encoded encode(Written<E, W> writer, E event) {
    try {
      byte[] data = json.writeValueAsBytes(writer.toWire.apply(event));
      return new Encoded(writer.type, writer.dataSchema, data);
    } catch (IOException e) {
      throw new IllegalArgumentException("cannot write " + event, e);
    }
  }

  private <W> E decode(Known<E, W> reader, Envelope envelope) {
    try {
      W wire = json.readValue(envelope.data(), reader.wire);
      if (wire == null) {
        throw new MalformedMessageException("it is null");
      }
      RequiredFields.check(wire);
      return reader.fromWire.apply(wire);
    } catch (IOException | RuntimeException e) {
      throw new MalformedMessageException(
          "body of " + envelope + " does not fit " + envelope.dataSchema() + ": " + e.getMessage(),
          e);
    }
  }

  /** Collects the shapes. */
  public static final class Builder<E> {

    private final Map<Class<?>, Written<E, ?>> written = new HashMap<>();
    private final Map<String, Known<E, ?>> readable = new HashMap<>();
    private @Nullable Function<Envelope, E> unknown;

    private Builder() {}

    /** An event that is written in this schema, and read from it. */
    public <T extends E, W> Builder<E> event(
        Class<T> event,
        String type,
        int schemaVersion,
        Class<W> wire,
        Function<T, W> toWire,
        Function<W, T> fromWire) {
      String schema = dataSchema(type, schemaVersion);
      written.put(event, new Written<>(type, schema, wire, e -> toWire.apply(event.cast(e))));
      readable.put(schema, new Known<>(wire, fromWire));
      return this;
    }

    /** A schema that is read only: written by others, or formerly by ourselves. */
    public <W> Builder<E> reads(
        String type, int schemaVersion, Class<W> wire, Function<W, ? extends E> fromWire) {
      readable.put(dataSchema(type, schemaVersion), new Known<>(wire, fromWire));
      return this;
    }

    /**
     * What a message of another type or schema is turned into; without this, reading one is an
     * error.
     */
    public Builder<E> unknownAs(Function<Envelope, E> mapping) {
      unknown = mapping;
      return this;
    }

    public EventCodec<E> build(ObjectMapper json) {
      return new EventCodec<>(json, this);
    }
  }
}
