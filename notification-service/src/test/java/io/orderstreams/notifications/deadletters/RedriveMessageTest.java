package io.orderstreams.notifications.deadletters;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderstreams.eventstream.envelope.Headers;
import io.orderstreams.eventstream.envelope.Ids;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RedriveMessageTest {

  private static final Instant TIME = Instant.parse("2026-01-02T03:04:05Z");

  @Test
  void it_is_what_it_was_less_its_deaths() {
    DeadLetter letter = letter("an-id", "body", Text.UTF_8);
    RedriveMessage message =
        RedriveMessage.of(
            letter,
            Map.of(
                "mine",
                7L,
                "x-mine",
                List.of("a"),
                "x-death",
                List.of(Map.of("count", 3L)),
                "x-first-death-queue",
                "q",
                "x-last-death-reason",
                "rejected",
                "x-delivery-count",
                3L,
                "orderstreams_dead_reason",
                "malformed-body",
                "CC",
                List.of("elsewhere")),
            Map.of("contentType", "text/plain", "timestamp", TIME.toString()),
            null,
            null);

    assertThat(message.properties().getHeaders())
        .containsOnlyKeys("mine", "x-mine", RedriveMessage.ORIGIN)
        .containsEntry("mine", 7L)
        .containsEntry(RedriveMessage.ORIGIN, letter.origin().toString());
    assertThat(message.properties().getMessageId()).isEqualTo("an-id");
    assertThat(message.properties().getContentType()).isEqualTo("text/plain");
    assertThat(message.properties().getTimestamp()).isEqualTo(TIME);
    assertThat(message.body()).asString(StandardCharsets.UTF_8).isEqualTo("body");
  }

  @Test
  void bytes_that_are_no_text_are_the_same_bytes_again() {
    assertThat(of(letter(null, "/wAB/g==", Text.BASE64)).body()).containsExactly(0xff, 0, 1, 0xfe);
  }

  @Test
  void what_was_edited_takes_the_place_of_what_was_there() {
    RedriveMessage message =
        RedriveMessage.of(
            letter("an-id", "old", Text.UTF_8),
            Map.of(Headers.TYPE, "wrong", "other", "kept"),
            Map.of(),
            "new",
            Map.of(Headers.TYPE, "order.created", Headers.VERSION, "12"));

    assertThat(message.body()).asString(StandardCharsets.UTF_8).isEqualTo("new");
    assertThat(message.properties().getHeaders())
        .containsEntry(Headers.TYPE, "order.created")
        .containsEntry(Headers.VERSION, 12L)
        .containsEntry("other", "kept");
  }

  @Test
  void a_message_without_an_id_gets_the_events() {
    RedriveMessage message =
        RedriveMessage.of(
            letter(null, "", Text.UTF_8), Map.of(Headers.ID, "event-id"), Map.of(), null, null);

    assertThat(message.properties().getMessageId()).isEqualTo("event-id");
    assertThat(of(letter(null, "", Text.UTF_8)).properties().getMessageId()).isNull();
  }

  private static RedriveMessage of(DeadLetter letter) {
    return RedriveMessage.of(letter, Map.of(), Map.of(), null, null);
  }

  private static DeadLetter letter(@Nullable String messageId, String body, String encoding) {
    return new DeadLetter(
        Ids.next(),
        "user_notifications",
        "reason",
        "detail",
        messageId,
        "{}",
        "{}",
        body,
        encoding,
        1,
        TIME,
        TIME,
        DeadLetterStatus.OPEN,
        null,
        Ids.next());
  }
}
