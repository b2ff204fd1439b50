package io.orderstreams.orders.events;

import static io.orderstreams.orders.testing.SampleFiles.envelope;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micronaut.serde.ObjectMapper;
import io.orderstreams.eventstream.codec.EventCodec;
import io.orderstreams.eventstream.envelope.Envelope;
import io.orderstreams.eventstream.envelope.MalformedMessageException;
import io.orderstreams.orders.testing.SampleFiles;
import io.orderstreams.orders.testing.Samples;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class OrderEventCodecTest {

  private final EventCodec<OrderEvent> codec = OrderEventCodec.create(ObjectMapper.getDefault());

  static Stream<Arguments> types() {
    return Stream.of(
        Arguments.of("order.created", Samples.CREATED),
        Arguments.of("order.confirmed", Samples.CONFIRMED),
        Arguments.of("order.rejected", Samples.REJECTED),
        Arguments.of("order.cancelled", Samples.CANCELLED),
        Arguments.of("order.shipped", Samples.SHIPPED),
        Arguments.of("order.completed", Samples.COMPLETED));
  }

  @Test
  void every_event_there_is_has_an_approved_sample() {
    assertThat(types().<Class<?>>map(type -> type.get()[1].getClass()).toArray())
        .containsExactlyInAnyOrder((Object[]) OrderEvent.class.getPermittedSubclasses());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("types")
  void the_approved_sample_of_each_version_is_read(String type, OrderEvent event) {
    for (int version = 1; version <= SampleFiles.newest(type); version++) {
      assertThat(codec.decode(envelope(type, version, SampleFiles.ours(type, version))))
          .isEqualTo(event);
    }
  }

  @Test
  void version_1_of_a_created_order_is_not_taken_for_version_2_nor_the_other_way_round() {
    String first = SampleFiles.ours(OrderEventCodec.CREATED, 1);
    String second = SampleFiles.ours(OrderEventCodec.CREATED, 2);

    assertThatThrownBy(() -> codec.decode(envelope(OrderEventCodec.CREATED, 2, first)))
        .isInstanceOf(MalformedMessageException.class);
    assertThatThrownBy(() -> codec.decode(envelope(OrderEventCodec.CREATED, 1, second)))
        .isInstanceOf(MalformedMessageException.class);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("types")
  void what_is_written_is_the_approved_sample(String type, OrderEvent event) {
    EventCodec.Encoded encoded = codec.encode(event);

    assertThat(encoded.type()).isEqualTo(type);
    assertThat(encoded.dataSchema())
        .isEqualTo(EventCodec.dataSchema(type, SampleFiles.newest(type)));
    assertThat(new String(encoded.data(), StandardCharsets.UTF_8))
        .isEqualTo(SampleFiles.ours(type));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("types")
  void a_field_from_the_future_is_passed_over(String type, OrderEvent event) {
    String more = SampleFiles.ours(type).replaceFirst("\\{", "{\"gift\":{\"wrapped\":[true]},");

    assertThat(codec.decode(envelope(type, SampleFiles.newest(type), more))).isEqualTo(event);
  }

  @ParameterizedTest(name = "{0} {1} without {2}")
  @CsvSource({
    "order.created, 1, orderId",
    "order.created, 1, customerId",
    "order.created, 1, email",
    "order.created, 1, currency",
    "order.created, 1, locale",
    "order.created, 1, total",
    "order.created, 1, lines",
    "order.created, 1, sku",
    "order.created, 1, quantity",
    "order.created, 1, unitPrice",
    "order.created, 2, orderId",
    "order.created, 2, customer",
    "order.created, 2, id",
    "order.created, 2, email",
    "order.created, 2, locale",
    "order.created, 2, currency",
    "order.created, 2, total",
    "order.created, 2, lines",
    "order.created, 2, sku",
    "order.created, 2, quantity",
    "order.created, 2, unitPrice",
    "order.confirmed, 1, orderId",
    "order.rejected, 1, orderId",
    "order.rejected, 1, reason",
    "order.cancelled, 1, orderId",
    "order.cancelled, 1, reason",
    "order.shipped, 1, orderId",
    "order.shipped, 1, carrier",
    "order.shipped, 1, trackingNumber",
    "order.completed, 1, orderId"
  })
  void an_event_without_a_field_is_malformed(String type, int version, String field) {
    String renamed =
        SampleFiles.ours(type, version)
            .replaceFirst("\"" + Pattern.quote(field) + "\":", "\"x-" + field + "\":");

    assertThatThrownBy(() -> codec.decode(envelope(type, version, renamed)))
        .isInstanceOf(MalformedMessageException.class)
        .hasMessageContaining(field);
  }

  @Test
  void other_types_and_versions_are_malformed_in_this_log() {
    Envelope unknown = envelope("order.eaten", "{}");
    Envelope newer =
        new Envelope(
            unknown.id(),
            "/sample",
            OrderEventCodec.CREATED,
            unknown.subject(),
            unknown.time(),
            EventCodec.dataSchema(OrderEventCodec.CREATED, 3),
            1,
            null,
            null,
            null,
            SampleFiles.ours(OrderEventCodec.CREATED).getBytes(StandardCharsets.UTF_8));

    assertThatThrownBy(() -> codec.decode(unknown)).isInstanceOf(MalformedMessageException.class);
    assertThatThrownBy(() -> codec.decode(newer))
        .isInstanceOf(MalformedMessageException.class)
        .hasMessageContaining("order.created:3");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"quantity\":2 | \"quantity\":0",
        "\"quantity\":2 | \"quantity\":-2",
        "\"quantity\":2 | \"quantity\":1.5",
        "\"9.90\" | \"nine\"",
        "\"20.30\" | \"\"",
        "01985b6e-0000-7000-8000-000000000001 | 7"
      })
  void nonsense_in_a_field_is_malformed(String good, String bad) {
    String json = SampleFiles.ours(OrderEventCodec.CREATED).replace(good, bad);

    assertThatThrownBy(() -> codec.decode(envelope(OrderEventCodec.CREATED, 2, json)))
        .isInstanceOf(MalformedMessageException.class);
  }
}
