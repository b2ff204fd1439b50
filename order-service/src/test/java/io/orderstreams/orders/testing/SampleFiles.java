package io.orderstreams.orders.testing;

import io.orderstreams.eventstream.codec.EventCodec;
import io.orderstreams.eventstream.envelope.Envelope;
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

  /** What version 1 of one of our own events looks like. */
  public static String ours(String type) {
    return read("/samples/" + type + "-v1.json");
  }

  /** What version 1 of one of inventory-service's events looks like. */
  public static String foreign(String type) {
    return read("/samples/foreign/" + type + "-v1.json");
  }

  public static Envelope envelope(String type, String json) {
    return new Envelope(
        UUID.randomUUID(),
        "/sample",
        type,
        Samples.ORDER.toString(),
        Instant.EPOCH,
        EventCodec.dataSchema(type, 1),
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
