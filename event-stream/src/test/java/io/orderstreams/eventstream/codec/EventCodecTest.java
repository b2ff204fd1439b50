package io.orderstreams.eventstream.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micronaut.serde.ObjectMapper;
import io.micronaut.serde.annotation.Serdeable;
import io.orderstreams.eventstream.envelope.Envelope;
import io.orderstreams.eventstream.envelope.MalformedMessageException;
import io.orderstreams.eventstream.samples.Notes;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EventCodecTest {

  sealed interface Thing {}

  record Moved(String from, String to) implements Thing {}

  record Painted(String colour) implements Thing {}

  record Other(String type) implements Thing {}

  @Serdeable
  record MovedV2(String from, String to) {}

  @Serdeable
  record MovedV1(String to) {}

  @Serdeable
  record PackedV1(List<PaintedV1> items, @Nullable String label) {}

  @Serdeable
  record CountedV1(Integer number) {}

  record CarelessV1(List<CarelessItem> items) {}

  record CarelessItem(int number) {}

  @Serdeable
  record PaintedV1(String colour) {}

  private final EventCodec.Builder<Thing> builder =
      EventCodec.<Thing>events()
          .event(
              Moved.class,
              "thing.moved",
              2,
              MovedV2.class,
              moved -> new MovedV2(moved.from(), moved.to()),
              wire -> new Moved(wire.from(), wire.to()))
          .reads("thing.moved", 1, MovedV1.class, wire -> new Moved("somewhere", wire.to()));
  private final EventCodec<Thing> codec = builder.build(ObjectMapper.getDefault());

  @Test
  void what_is_written_is_read() {
    EventCodec.Encoded encoded = codec.encode(new Moved("a", "b"));

    assertThat(encoded.type()).isEqualTo("thing.moved");
    assertThat(encoded.dataSchema()).isEqualTo("urn:orderstreams:thing.moved:2");
    assertThat(new String(encoded.data(), StandardCharsets.UTF_8))
        .isEqualTo("{\"from\":\"a\",\"to\":\"b\"}");
    assertThat(
            codec.decode(Notes.envelope("s", encoded.type(), encoded.dataSchema(), encoded.data())))
        .isEqualTo(new Moved("a", "b"));
  }

  @Test
  void a_former_schema_is_lifted_to_the_newest_shape() {
    assertThat(codec.decode(message("thing.moved", 1, "{\"to\":\"b\"}")))
        .isEqualTo(new Moved("somewhere", "b"));
  }

  @Test
  void fields_that_nobody_knows_yet_are_passed_over() {
    assertThat(codec.decode(message("thing.moved", 2, "{\"from\":\"a\",\"to\":\"b\",\"why\":[1]}")))
        .isEqualTo(new Moved("a", "b"));
  }

  @Test
  void an_unknown_type_or_schema_is_an_error() {
    assertMalformed(
        message("thing.broken", 1, "{}"),
        "cannot read type thing.broken with schema urn:orderstreams:thing.broken:1");
    assertMalformed(
        message("thing.moved", 3, "{}"),
        "cannot read type thing.moved with schema urn:orderstreams:thing.moved:3");
  }

  @Test
  void an_unknown_one_can_be_taken_as_something_else() {
    EventCodec<Thing> lenient =
        builder.unknownAs(message -> new Other(message.type())).build(ObjectMapper.getDefault());

    assertThat(lenient.decode(message("thing.broken", 1, "no JSON")))
        .isEqualTo(new Other("thing.broken"));
    assertThatThrownBy(() -> lenient.decode(message("thing.moved", 2, "no JSON")))
        .isInstanceOf(MalformedMessageException.class);
  }

  @Test
  void a_schema_of_another_type_is_an_error() {
    assertMalformed(
        Notes.envelope("s", "thing.painted", "urn:orderstreams:thing.moved:2", new byte[0]),
        "cannot read type thing.painted with schema urn:orderstreams:thing.moved:2");
  }

  @Test
  void a_body_that_does_not_fit_is_an_error() {
    assertMalformed(message("thing.moved", 2, "{"), "does not fit urn:orderstreams:thing.moved:2");
    assertMalformed(message("thing.moved", 2, ""), "thing.moved");
    assertMalformed(message("thing.moved", 2, "[]"), "does not fit");
    assertMalformed(message("thing.moved", 2, "null"), "is null");
  }

  @Test
  void a_missing_field_is_named_unless_it_is_optional() {
    assertMalformed(message("thing.moved", 2, "{\"from\":\"a\"}"), "field to is missing");
    assertMalformed(
        message("thing.moved", 2, "{\"from\":null,\"to\":\"b\"}"), "field from is missing");
    EventCodec<Thing> nested =
        EventCodec.<Thing>events()
            .reads("thing.packed", 1, PackedV1.class, wire -> new Other("packed"))
            .build(ObjectMapper.getDefault());

    assertThat(nested.decode(message("thing.packed", 1, "{\"items\":[{\"colour\":\"x\"}]}")))
        .isEqualTo(new Other("packed"));
    assertThatThrownBy(
            () -> nested.decode(message("thing.packed", 1, "{\"items\":[{\"colour\":\"x\"},{}]}")))
        .isInstanceOf(MalformedMessageException.class)
        .hasMessageContaining("field items[1].colour is missing");
  }

  @Test
  void a_missing_number_is_not_taken_for_0() {
    EventCodec<Thing> counting =
        EventCodec.<Thing>events()
            .reads("thing.counted", 1, CountedV1.class, wire -> new Other("" + wire.number()))
            .build(ObjectMapper.getDefault());

    assertThat(counting.decode(message("thing.counted", 1, "{\"number\":3}")))
        .isEqualTo(new Other("3"));
    for (String body : List.of("{}", "{\"number\":null}", "{\"number\":\"x\"}")) {
      assertThatThrownBy(() -> counting.decode(message("thing.counted", 1, body)))
          .as(body)
          .isInstanceOf(MalformedMessageException.class);
    }
  }

  @Test
  void a_wire_shape_whose_missing_numbers_would_come_out_as_0_is_a_mistake() {
    assertThatThrownBy(
            () -> builder.reads("thing.lost", 1, CarelessV1.class, wire -> new Other("x")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("CarelessItem.number must not be a primitive");
  }

  @Test
  void a_mapping_that_throws_is_an_error_of_the_message() {
    EventCodec<Thing> strict =
        EventCodec.<Thing>events()
            .reads(
                "thing.painted",
                1,
                PaintedV1.class,
                wire -> {
                  throw new IllegalArgumentException("no such colour: " + wire.colour());
                })
            .build(ObjectMapper.getDefault());

    assertThatThrownBy(() -> strict.decode(message("thing.painted", 1, "{\"colour\":\"x\"}")))
        .isInstanceOf(MalformedMessageException.class)
        .hasMessageContaining("no such colour: x");
  }

  @Test
  void an_event_without_a_schema_cannot_be_written() {
    assertThatThrownBy(() -> codec.encode(new Painted("red")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Painted");
  }

  private void assertMalformed(Envelope message, String reason) {
    assertThatThrownBy(() -> codec.decode(message))
        .isInstanceOf(MalformedMessageException.class)
        .hasMessageContaining(reason);
  }

  private static Envelope message(String type, int schemaVersion, String body) {
    return Notes.envelope(
        "s",
        type,
        EventCodec.dataSchema(type, schemaVersion),
        body.getBytes(StandardCharsets.UTF_8));
  }
}
