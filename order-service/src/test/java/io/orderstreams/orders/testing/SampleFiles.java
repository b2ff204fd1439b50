package io.orderstreams.orders.testing;

import io.orderstreams.eventstream.codec.EventCodec;
import io.orderstreams.eventstream.envelope.Envelope;
import io.orderstreams.orders.events.OrderEventCodec;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;

/** The approved JSON of events. */
public final class SampleFiles {

  private SampleFiles() {}

  /** In which schema version an event of ours is written today. */
  public static int newest(String type) {
    return type.equals(OrderEventCodec.CREATED) ? 2 : 1;
  }

  /** What one of our own events looks like today. */
  public static String ours(String type) {
    return ours(type, newest(type));
  }

  /** What one of our own events looks like in a schema version. */
  public static String ours(String type, int schemaVersion) {
    return read("/samples/" + type + "-v" + schemaVersion + ".json");
  }

  /** What version 1 of one of inventory-service's events looks like. */
  public static String foreign(String type) {
    return read("/samples/foreign/" + type + "-v1.json");
  }

  public static Envelope envelope(String type, String json) {
    return envelope(type, 1, json);
  }

  public static Envelope envelope(String type, int schemaVersion, String json) {
    return new Envelope(
        UUID.randomUUID(),
        "/sample",
        type,
        Samples.ORDER.toString(),
        Instant.EPOCH,
        EventCodec.dataSchema(type, schemaVersion),
        1,
        null,
        null,
        null,
        json.getBytes(StandardCharsets.UTF_8));
  }

  private static String read(String resource) {
    try (InputStream in = SampleFiles.class.getResourceAsStream(resource)) {
      return new String(Objects.requireNonNull(in, resource).readAllBytes(), StandardCharsets.UTF_8)
          .strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
