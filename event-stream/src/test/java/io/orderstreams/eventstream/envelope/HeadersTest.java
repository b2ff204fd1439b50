package io.orderstreams.eventstream.envelope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class HeadersTest {

  private static final byte[] BODY = "{}".getBytes(StandardCharsets.UTF_8);
  private static final Envelope FULL =
      new Envelope(
          UUID.fromString("01890a5d-ac96-774b-bcce-b302099a8057"),
          "/order-service",
          "order.created",
          "order-1",
          Instant.parse("2026-01-02T03:04:05.678Z"),
          "urn:orderstreams:order.created:1",
          7,
          "conversation",
          "cause",
          "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
          BODY);
  private static final Envelope BARE =
      new Envelope(
          FULL.id(),
          FULL.source(),
          FULL.type(),
          FULL.subject(),
          FULL.time(),
          FULL.dataSchema(),
          0,
          null,
          null,
          null,
          BODY);

  @Test
  void what_is_written_is_read() {
    assertThat(Headers.toEnvelope(Headers.of(FULL), BODY)).isEqualTo(FULL);
    assertThat(Headers.toEnvelope(Headers.of(BARE), BODY)).isEqualTo(BARE);
  }

  @Test
  void the_names_on_the_wire_are_those_of_the_CloudEvents_AMQP_binding() {
    assertThat(Headers.of(FULL))
        .containsEntry("cloudEvents_specversion", "1.0")
        .containsEntry("cloudEvents_id", "01890a5d-ac96-774b-bcce-b302099a8057")
        .containsEntry("cloudEvents_source", "/order-service")
        .containsEntry("cloudEvents_type", "order.created")
        .containsEntry("cloudEvents_subject", "order-1")
        .containsEntry("cloudEvents_time", "2026-01-02T03:04:05.678Z")
        .containsEntry("cloudEvents_dataschema", "urn:orderstreams:order.created:1")
        .containsEntry("version", 7L)
        .containsEntry("correlationid", "conversation")
        .containsEntry("causationid", "cause")
        .containsEntry("traceparent", FULL.traceParent())
        .hasSize(11);
  }

  @Test
  void optional_ones_are_left_out() {
    assertThat(Headers.of(BARE))
        .doesNotContainKeys("correlationid", "causationid", "traceparent")
        .hasSize(8);
  }

  @Test
  void strings_of_other_classes_and_versions_of_other_widths_are_read() {
    Map<String, Object> headers = new HashMap<>(Headers.of(FULL));
    headers.put(Headers.TYPE, CharBuffer.wrap("order.created"));
    headers.put(Headers.VERSION, 7);

    assertThat(Headers.toEnvelope(headers, BODY)).isEqualTo(FULL);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        Headers.ID,
        Headers.SOURCE,
        Headers.TYPE,
        Headers.SUBJECT,
        Headers.TIME,
        Headers.DATA_SCHEMA,
        Headers.VERSION
      })
  void a_missing_one_is_named(String name) {
    Map<String, Object> headers = new HashMap<>(Headers.of(FULL));
    headers.remove(name);

    assertMalformed(headers, "header " + name + " is missing");
  }

  static Stream<Arguments> wrong() {
    return Stream.of(
        Arguments.of(Headers.ID, "42", "header cloudEvents_id is no UUID: 42"),
        Arguments.of(Headers.ID, " ", "header cloudEvents_id is missing"),
        Arguments.of(Headers.TYPE, "", "header cloudEvents_type is missing"),
        Arguments.of(Headers.TIME, "today", "header cloudEvents_time is no instant: today"),
        Arguments.of(Headers.VERSION, -1L, "header version is no version: -1"),
        Arguments.of(Headers.VERSION, 1.5, "header version is no version: 1.5"),
        Arguments.of(Headers.VERSION, "7", "header version is no version: 7"));
  }

  @ParameterizedTest
  @MethodSource
  void wrong(String name, Object value, String reason) {
    Map<String, Object> headers = new HashMap<>(Headers.of(FULL));
    headers.put(name, value);

    assertMalformed(headers, reason);
  }

  @Test
  void no_headers_or_no_body_is_no_event() {
    assertThatThrownBy(() -> Headers.toEnvelope(null, BODY))
        .isInstanceOf(MalformedMessageException.class)
        .hasMessage("no headers: not a CloudEvent");
    assertMalformed(Map.of(), "no headers: not a CloudEvent");
    assertThatThrownBy(() -> Headers.toEnvelope(Headers.of(FULL), null))
        .isInstanceOf(MalformedMessageException.class)
        .hasMessage("no body");
  }

  private static void assertMalformed(Map<String, Object> headers, String reason) {
    assertThatThrownBy(() -> Headers.toEnvelope(headers, BODY))
        .isInstanceOf(MalformedMessageException.class)
        .hasMessage(reason);
  }
}
