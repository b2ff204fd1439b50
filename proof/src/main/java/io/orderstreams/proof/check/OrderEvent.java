package io.orderstreams.proof.check;

import com.fasterxml.jackson.databind.JsonNode;
import io.orderstreams.proof.evidence.LogMessage;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An event of an order, as it stands in the log. */
record OrderEvent(
    int partition,
    long offset,
    String eventId,
    String type,
    String orderId,
    long version,
    Instant time,
    String dataSchema,
    @Nullable String causationId,
    JsonNode data) {

  static final String CREATED = "order.created";
  static final String CONFIRMED = "order.confirmed";
  static final String REJECTED = "order.rejected";
  static final String CANCELLED = "order.cancelled";
  static final String SHIPPED = "order.shipped";
  static final String COMPLETED = "order.completed";

  /** Null if the message is no such event. */
  static @Nullable OrderEvent of(LogMessage message) {
    Map<String, String> properties = message.properties();
    String id = properties.get("cloudEvents_id");
    String type = properties.get("cloudEvents_type");
    String subject = properties.get("cloudEvents_subject");
    String time = properties.get("cloudEvents_time");
    String version = properties.get("version");
    JsonNode data = Json.read(message.body());
    if (id == null
        || type == null
        || subject == null
        || time == null
        || version == null
        || !Json.text(data, "orderId").equalsIgnoreCase(subject)) {
      return null;
    }
    try {
      return new OrderEvent(
          message.partition(),
          message.offset(),
          id,
          type,
          subject.toLowerCase(Locale.ROOT),
          Long.parseLong(version),
          Instant.parse(time),
          properties.getOrDefault("cloudEvents_dataschema", ""),
          properties.get("causationid"),
          data);
    } catch (NumberFormatException | DateTimeException e) {
      return null;
    }
  }

  boolean is(String otherType) {
    return type.equals(otherType);
  }

  @Override
  public String toString() {
    return "%s v%d (orders-%d@%d, event %s)".formatted(type, version, partition, offset, eventId);
  }
}
