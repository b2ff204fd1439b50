package io.orderstreams.eventstream.envelope;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An envelope's attributes as named on the wire: application properties in AMQP 1.0 and in streams,
 * headers in AMQP 0.9.1. The names of the CloudEvents attributes are those of its AMQP binding.
 */
public final class Headers {

  public static final String CONTENT_TYPE = "application/json";

  public static final String SPEC_VERSION = "cloudEvents_specversion";
  public static final String ID = "cloudEvents_id";
  public static final String SOURCE = "cloudEvents_source";
  public static final String TYPE = "cloudEvents_type";
  public static final String SUBJECT = "cloudEvents_subject";
  public static final String TIME = "cloudEvents_time";
  public static final String DATA_SCHEMA = "cloudEvents_dataschema";
  public static final String VERSION = "version";
  public static final String CORRELATION_ID = "correlationid";
  public static final String CAUSATION_ID = "causationid";
  public static final String TRACE_PARENT = "traceparent";

  private Headers() {}

  /** The envelope's attributes: strings, except {@link #VERSION}, a long. */
  public static Map<String, Object> of(Envelope envelope) {
    Map<String, Object> headers = new LinkedHashMap<>();
    headers.put(SPEC_VERSION, "1.0");
    headers.put(ID, envelope.id().toString());
    headers.put(SOURCE, envelope.source());
    headers.put(TYPE, envelope.type());
    headers.put(SUBJECT, envelope.subject());
    headers.put(TIME, envelope.time().toString());
    headers.put(DATA_SCHEMA, envelope.dataSchema());
    headers.put(VERSION, envelope.version());
    putIfPresent(headers, CORRELATION_ID, envelope.correlationId());
    putIfPresent(headers, CAUSATION_ID, envelope.causationId());
    putIfPresent(headers, TRACE_PARENT, envelope.traceParent());
    return headers;
  }

  /**
   * The envelope that these headers and this body make.
   *
   * @throws MalformedMessageException saying which header is missing or wrong
   */
  public static Envelope toEnvelope(@Nullable Map<String, Object> headers, byte @Nullable [] body) {
    if (headers == null || headers.isEmpty()) {
      throw new MalformedMessageException("no headers: not a CloudEvent");
    }
    if (body == null) {
      throw new MalformedMessageException("no body");
    }
    return new Envelope(
        uuid(headers),
        required(headers, SOURCE),
        required(headers, TYPE),
        required(headers, SUBJECT),
        instant(headers),
        required(headers, DATA_SCHEMA),
        version(headers),
        optional(headers, CORRELATION_ID),
        optional(headers, CAUSATION_ID),
        optional(headers, TRACE_PARENT),
        body);
  }

  private static void putIfPresent(
      Map<String, Object> headers, String name, @Nullable String value) {
    if (value != null) {
      headers.put(name, value);
    }
  }

  private static UUID uuid(Map<String, Object> headers) {
    String value = required(headers, ID);
    try {
      return UUID.fromString(value);
    } catch (IllegalArgumentException e) {
      throw new MalformedMessageException("header " + ID + " is no UUID: " + value, e);
    }
  }

  private static Instant instant(Map<String, Object> headers) {
    String value = required(headers, TIME);
    try {
      return Instant.parse(value);
    } catch (DateTimeException e) {
      throw new MalformedMessageException("header " + TIME + " is no instant: " + value, e);
    }
  }

  private static long version(Map<String, Object> headers) {
    return switch (headers.get(VERSION)) {
      case Number number when isWhole(number) && number.longValue() >= 0 -> number.longValue();
      case null -> throw new MalformedMessageException("header " + VERSION + " is missing");
      case Object other ->
          throw new MalformedMessageException("header " + VERSION + " is no version: " + other);
    };
  }

  private static boolean isWhole(Number number) {
    return number instanceof Long
        || number instanceof Integer
        || number instanceof Short
        || number instanceof Byte;
  }

  private static String required(Map<String, Object> headers, String name) {
    String value = optional(headers, name);
    if (value == null || value.isBlank()) {
      throw new MalformedMessageException("header " + name + " is missing");
    }
    return value;
  }

  private static @Nullable String optional(Map<String, Object> headers, String name) {
    Object value = headers.get(name);
    return value == null ? null : value.toString();
  }
}
