package io.orderstreams.eventstream.samples;

import io.micronaut.serde.ObjectMapper;
import io.micronaut.serde.annotation.Serdeable;
import io.orderstreams.eventstream.codec.EventCodec;
import io.orderstreams.eventstream.envelope.Envelope;
import io.orderstreams.eventstream.envelope.Ids;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** A family of one event: a note was written. */
public final class Notes {

  /** What was written. */
  public record Note(String text) {}

  /** Its wire shape. */
  @Serdeable
  public record NoteData(String text) {}

  public static final EventCodec<Note> CODEC =
      EventCodec.<Note>events()
          .event(
              Note.class,
              "note.written",
              1,
              NoteData.class,
              note -> new NoteData(note.text()),
              data -> new Note(data.text()))
          .build(ObjectMapper.getDefault());

  private Notes() {}

  public static Envelope note(String text) {
    return note("subject", text);
  }

  public static Envelope note(String subject, String text) {
    EventCodec.Encoded encoded = CODEC.encode(new Note(text));
    return envelope(subject, encoded.type(), encoded.dataSchema(), encoded.data());
  }

  public static Envelope unreadable(String subject) {
    return envelope(
        subject,
        "note.written",
        EventCodec.dataSchema("note.written", 1),
        "{".getBytes(StandardCharsets.UTF_8));
  }

  public static Envelope envelope(String subject, String type, String dataSchema, byte[] data) {
    return new Envelope(
        Ids.next(),
        "/test",
        type,
        subject,
        Instant.parse("2026-01-02T03:04:05Z"),
        dataSchema,
        1,
        null,
        null,
        null,
        data);
  }
}
