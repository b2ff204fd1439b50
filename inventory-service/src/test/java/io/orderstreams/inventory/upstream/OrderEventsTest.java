package io.orderstreams.inventory.upstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micronaut.serde.ObjectMapper;
import io.orderstreams.eventstream.codec.EventCodec;
import io.orderstreams.eventstream.envelope.Envelope;
import io.orderstreams.eventstream.envelope.MalformedMessageException;
import io.orderstreams.inventory.events.Line;
import io.orderstreams.inventory.testing.Orders;
import io.orderstreams.inventory.testing.Samples;
import io.orderstreams.inventory.upstream.OrderFact.Cancelled;
import io.orderstreams.inventory.upstream.OrderFact.Irrelevant;
import io.orderstreams.inventory.upstream.OrderFact.Placed;
import io.orderstreams.inventory.upstream.OrderFact.Shipped;
import io.orderstreams.inventory.upstream.OrderFact.Unreadable;
import io.orderstreams.inventory.upstream.OrderFact.Why;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OrderEventsTest {

  private static final UUID ORDER = UUID.fromString("0192f0c1-7a3b-7c4d-8e5f-0123456789ab");

  private final EventCodec<OrderEvent> codec = OrderEvents.codec(ObjectMapper.getDefault());

  @Test
  void reads_what_it_cares_about() {
    assertThat(sample("order.created", 1))
        .isEqualTo(
            new OrderEvent(
                ORDER, 1, new Placed(List.of(new Line("TEA-01", 2), new Line("MUG-07", 1)))));
    assertThat(sample("order.cancelled", 2)).isEqualTo(new OrderEvent(ORDER, 2, new Cancelled()));
    assertThat(sample("order.shipped", 3)).isEqualTo(new OrderEvent(ORDER, 3, new Shipped()));
  }

  @Test
  void a_later_version_is_read_as_long_as_what_is_needed_is_still_in_it() {
    Envelope second =
        Orders.event("order.created", ORDER, 1, Samples.read("orders/order.created.v2.json"));

    assertThat(codec.decode(withSchema(second, "urn:orderstreams:order.created:2")).fact())
        .isEqualTo(new Placed(List.of(new Line("TEA-01", 2), new Line("CUP-07", 1))));

    Envelope without = Orders.event("order.created", ORDER, 1, "{\"items\":[]}");
    assertThat(codec.decode(withSchema(without, "urn:orderstreams:order.created:12")).fact())
        .isInstanceOfSatisfying(
            Unreadable.class, fact -> assertThat(fact.why()).isEqualTo(Why.MALFORMED));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "urn:orderstreams:order.created:0",
        "urn:orderstreams:order.created:two",
        "urn:orderstreams:order.created:",
        "urn:orderstreams:order.shipped:2",
        "urn:elsewhere:order.created:2"
      })
  void what_is_no_version_of_its_type_is_unknown(String schema) {
    Envelope event =
        Orders.event("order.created", ORDER, 1, Samples.read("orders/order.created.v2.json"));

    assertThat(codec.decode(withSchema(event, schema)).fact())
        .isInstanceOfSatisfying(
            Unreadable.class, fact -> assertThat(fact.why()).isEqualTo(Why.UNKNOWN_TYPE));
  }

  @ParameterizedTest
  @ValueSource(strings = {"order.confirmed", "order.rejected", "order.completed"})
  void of_the_rest_it_reads_the_version(String type) {
    assertThat(sample(type, 4)).isEqualTo(new OrderEvent(ORDER, 4, new Irrelevant(type)));
  }

  @Test
  void two_lines_for_an_article_want_the_sum_of_both() {
    OrderEvent event =
        read(
            "order.created",
            """
            {"lines":[{"sku":"TEA","quantity":2},{"sku":"MUG","quantity":1},\
            {"sku":"TEA","quantity":3}]}""");
    assertThat(event.fact()).isEqualTo(new Placed(List.of(new Line("TEA", 5), new Line("MUG", 1))));
  }

  @Test
  void an_unknown_type_still_has_a_version() {
    assertThat(read("order.gift_wrapped", "{}").fact())
        .isInstanceOfSatisfying(
            Unreadable.class, fact -> assertThat(fact.why()).isEqualTo(Why.UNKNOWN_TYPE));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "[]",
        "null",
        "{}",
        "{\"lines\":[]}",
        "{\"lines\":[null]}",
        "{\"lines\":[{\"sku\":\"TEA\"}]}",
        "{\"lines\":[{\"quantity\":1}]}",
        "{\"lines\":[{\"sku\":\" \",\"quantity\":1}]}",
        "{\"lines\":[{\"sku\":\"TEA\",\"quantity\":0}]}",
        "{\"lines\":[{\"sku\":\"TEA\",\"quantity\":-1}]}",
        "{\"lines\":[{\"sku\":\"TEA\",\"quantity\":9223372036854775807}]}",
        "{\"lines\":[{\"sku\":\"TEA\",\"quantity\":\"many\"}]}"
      })
  void a_malformed_body_still_has_a_version(String body) {
    OrderEvent event = read("order.created", body);
    assertThat(event.version()).isEqualTo(1);
    assertThat(event.fact())
        .isInstanceOfSatisfying(
            Unreadable.class, fact -> assertThat(fact.why()).isEqualTo(Why.MALFORMED));
  }

  @Test
  void what_names_no_order_or_version_is_no_order_event() {
    Envelope event = Orders.event("order.created", ORDER, 0, "{}");
    assertThatThrownBy(() -> codec.decode(event))
        .isInstanceOf(MalformedMessageException.class)
        .hasMessageContaining("version");
    assertThatThrownBy(() -> codec.decode(about("1-1-1-1-1")))
        .isInstanceOf(MalformedMessageException.class)
        .hasMessageContaining("no order id");
  }

  private OrderEvent sample(String type, long version) {
    return codec.decode(
        Orders.event(type, ORDER, version, Samples.read("orders/" + type + ".v1.json")));
  }

  private OrderEvent read(String type, String body) {
    return codec.decode(Orders.event(type, ORDER, 1, body));
  }

  private static Envelope about(String subject) {
    return new Envelope(
        UUID.randomUUID(),
        "/order-service",
        "order.created",
        subject,
        Instant.EPOCH,
        "urn:orderstreams:order.created:1",
        1,
        null,
        null,
        null,
        "{}".getBytes(StandardCharsets.UTF_8));
  }

  private static Envelope withSchema(Envelope event, String schema) {
    return new Envelope(
        event.id(),
        event.source(),
        event.type(),
        event.subject(),
        event.time(),
        schema,
        event.version(),
        null,
        null,
        null,
        event.data());
  }
}
