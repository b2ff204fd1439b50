package io.orderstreams.orders.upstream;

import static io.orderstreams.orders.testing.SampleFiles.envelope;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micronaut.serde.ObjectMapper;
import io.orderstreams.eventstream.codec.EventCodec;
import io.orderstreams.eventstream.envelope.MalformedMessageException;
import io.orderstreams.orders.testing.SampleFiles;
import io.orderstreams.orders.testing.Samples;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StockAnswerCodecTest {

  private static final StockAnswer.Cause CAUSE = new StockAnswer.Cause(2, 17);

  private final EventCodec<StockAnswer> codec = StockAnswerCodec.create(ObjectMapper.getDefault());

  @Test
  void what_inventory_reserved_is_read() {
    assertThat(read("stock.reserved")).isEqualTo(new StockAnswer.Reserved(Samples.ORDER, CAUSE));
  }

  @Test
  void what_inventory_refused_is_read() {
    assertThat(read("stock.refused"))
        .isEqualTo(
            new StockAnswer.Refused(
                Samples.ORDER, "not enough stock: TEA-01 (wanted 2, available 1)", CAUSE));
  }

  @ParameterizedTest
  @ValueSource(strings = {"stock.received", "stock.adjusted", "stock.released", "stock.issued"})
  void what_does_not_concern_orders_is_passed_over(String type) {
    assertThat(read(type)).isEqualTo(new StockAnswer.Other());
  }

  @Test
  void what_tells_of_reorder_levels_is_no_answer_either() {
    assertThat(codec.decode(envelope("stock.reorder_level_set", "{}")))
        .isEqualTo(new StockAnswer.Other());
    assertThat(codec.decode(envelope("stock.ran_low", "{}"))).isEqualTo(new StockAnswer.Other());
  }

  @Test
  void types_and_versions_that_do_not_exist_yet_are_told_from_what_is_no_answer() {
    assertThat(codec.decode(envelope("stock.counted", "not even JSON")))
        .isEqualTo(new StockAnswer.Unknown("stock.counted", "urn:orderstreams:stock.counted:1"));
    assertThat(codec.decode(envelope("stock.reserved", 2, "{}")))
        .isEqualTo(new StockAnswer.Unknown("stock.reserved", "urn:orderstreams:stock.reserved:2"));
  }

  @ParameterizedTest(name = "{0} without {1}")
  @CsvSource({
    "stock.reserved, orderId",
    "stock.reserved, cause",
    "stock.reserved, partition",
    "stock.reserved, offset",
    "stock.refused, orderId",
    "stock.refused, reason",
    "stock.refused, cause"
  })
  void an_answer_without_a_field_is_malformed(String type, String field) {
    String renamed =
        SampleFiles.foreign(type).replaceFirst("\"" + field + "\":", "\"x-" + field + "\":");

    assertThatThrownBy(() -> codec.decode(envelope(type, renamed)))
        .isInstanceOf(MalformedMessageException.class)
        .hasMessageContaining(field);
  }

  @Test
  void a_partition_that_there_is_not_is_recognised() {
    StockAnswer answer = read("stock.reserved");

    assertThat(answer.concernsNoneOf(3)).isFalse();
    assertThat(answer.concernsNoneOf(2)).isTrue();
    assertThat(
            new StockAnswer.Refused(Samples.ORDER, "", new StockAnswer.Cause(-1, 0))
                .concernsNoneOf(3))
        .isTrue();
    assertThat(new StockAnswer.Other().concernsNoneOf(3)).isFalse();
    assertThat(new StockAnswer.Unknown("a", "b").concernsNoneOf(3)).isFalse();
  }

  private StockAnswer read(String type) {
    return codec.decode(envelope(type, SampleFiles.foreign(type)));
  }
}
