package io.orderstreams.inventory.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micronaut.serde.ObjectMapper;
import io.orderstreams.eventstream.codec.EventCodec;
import io.orderstreams.eventstream.envelope.Envelope;
import io.orderstreams.eventstream.envelope.MalformedMessageException;
import io.orderstreams.inventory.events.Cause;
import io.orderstreams.inventory.events.LedgerEntry;
import io.orderstreams.inventory.events.LedgerEntry.ReorderLevelSet;
import io.orderstreams.inventory.events.LedgerEntry.StockAdjusted;
import io.orderstreams.inventory.events.LedgerEntry.StockIssued;
import io.orderstreams.inventory.events.LedgerEntry.StockRanLow;
import io.orderstreams.inventory.events.LedgerEntry.StockReceived;
import io.orderstreams.inventory.events.LedgerEntry.StockRefused;
import io.orderstreams.inventory.events.LedgerEntry.StockReleased;
import io.orderstreams.inventory.events.LedgerEntry.StockReserved;
import io.orderstreams.inventory.events.Line;
import io.orderstreams.inventory.testing.Samples;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is written today is what was approved, and what was ever written can be read. */
class LedgerSamplesTest {

  private static final UUID ORDER = UUID.fromString("0192f0c1-7a3b-7c4d-8e5f-0123456789ab");
  private static final List<Line> LINES = List.of(new Line("TEA-01", 2), new Line("MUG-07", 1));

  private final EventCodec<LedgerEntry> codec = LedgerLog.codec(ObjectMapper.getDefault());

  static Stream<Arguments> approved() {
    return Stream.of(
        Arguments.of("stock.received", new StockReceived("TEA-01", 100, "delivery-4711")),
        Arguments.of("stock.adjusted", new StockAdjusted("TEA-01", -2, "damaged", "count-12")),
        Arguments.of("stock.reorder_level_set", new ReorderLevelSet("TEA-01", 10)),
        Arguments.of("stock.ran_low", new StockRanLow("TEA-01", 9, 10)),
        Arguments.of("stock.reserved", new StockReserved(ORDER, LINES, new Cause(2, 41, 1))),
        Arguments.of(
            "stock.refused",
            new StockRefused(
                ORDER, "not enough stock: TEA-01 (wanted 5, available 2)", new Cause(2, 41, 1))),
        Arguments.of("stock.released", new StockReleased(ORDER, LINES, new Cause(2, 55, 2))),
        Arguments.of("stock.issued", new StockIssued(ORDER, LINES, new Cause(2, 60, 3))));
  }

  @ParameterizedTest
  @MethodSource("approved")
  void is_written_as_approved(String type, LedgerEntry entry) {
    EventCodec.Encoded encoded = codec.encode(entry);
    assertThat(encoded.type()).isEqualTo(type);
    assertThat(encoded.dataSchema()).isEqualTo("urn:orderstreams:" + type + ":1");
    assertThat(new String(encoded.data(), StandardCharsets.UTF_8))
        .isEqualTo(Samples.read("ledger/" + type + ".v1.json"));
  }

  @ParameterizedTest
  @MethodSource("approved")
  void what_was_approved_is_read(String type, LedgerEntry entry) {
    assertThat(read(type, Samples.read("ledger/" + type + ".v1.json"))).isEqualTo(entry);
  }

  @Test
  void a_receipt_without_a_key_is_read() {
    assertThat(read("stock.received", "{\"sku\":\"TEA\",\"quantity\":1}"))
        .isEqualTo(new StockReceived("TEA", 1, null));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{}",
        "{\"sku\":\"TEA\"}",
        "{\"sku\":\"TEA\",\"quantity\":0}",
        "{\"sku\":\"TEA\",\"quantity\":\"x\"}"
      })
  void what_is_broken_is_not_read_as_something_else(String body) {
    assertThatThrownBy(() -> read("stock.received", body))
        .isInstanceOf(MalformedMessageException.class);
  }

  @Test
  void an_unknown_type_in_our_own_stream_is_an_error() {
    assertThatThrownBy(() -> read("stock.teleported", "{}"))
        .isInstanceOf(MalformedMessageException.class)
        .hasMessageContaining("stock.teleported");
  }

  private LedgerEntry read(String type, String body) {
    return codec.decode(
        new Envelope(
            UUID.randomUUID(),
            LedgerLog.SOURCE,
            type,
            "subject",
            Instant.EPOCH,
            "urn:orderstreams:" + type + ":1",
            1,
            null,
            null,
            null,
            body.getBytes(StandardCharsets.UTF_8)));
  }
}
