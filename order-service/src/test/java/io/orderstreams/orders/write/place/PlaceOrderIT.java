package io.orderstreams.orders.write.place;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderstreams.eventstream.testing.BrokerForTests;
import io.orderstreams.eventstream.testing.StreamContent.Stored;
import io.orderstreams.eventstream.testing.VirtualHost;
import io.orderstreams.orders.testing.Answer;
import io.orderstreams.orders.testing.Logs;
import io.orderstreams.orders.testing.OrderApi;
import io.orderstreams.orders.testing.Samples;
import io.orderstreams.orders.testing.Service;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlaceOrderIT {

  private static final VirtualHost BROKER = BrokerForTests.freshVirtualHost();

  @SuppressWarnings("NullAway.Init")
  private static Service service;

  @BeforeAll
  static void start(@TempDir Path data) {
    service = Service.start(BROKER, data);
  }

  @AfterAll
  static void stop() {
    service.close();
    BROKER.close();
  }

  private final OrderApi api = service.api();

  @Test
  void an_order_that_was_placed_is_in_the_log_once_and_can_be_read_at_once() {
    Answer placed = api.place(OrderApi.order());

    assertThat(placed.status()).isEqualTo(201);
    String id = placed.get("id");
    assertThat(placed.header("Location")).isEqualTo("/orders/" + id);
    assertThat(placed.header("ETag")).isEqualTo("\"1\"");
    assertThat(placed.json())
        .containsOnlyKeys(
            "id",
            "status",
            "version",
            "customerId",
            "email",
            "currency",
            "locale",
            "total",
            "lines",
            "createdAt",
            "updatedAt")
        .containsEntry("status", "PENDING")
        .containsEntry("version", 1)
        .containsEntry("total", "20.30")
        .containsEntry("customerId", Samples.CUSTOMER.toString());
    Answer found = api.get(placed.header("Location"));
    assertThat(found.status()).isEqualTo(200);
    assertThat(found.json()).isEqualTo(placed.json());
    assertThat(found.header("ETag")).isEqualTo("\"1\"");
    assertThat(inTheLog(id)).containsExactly("order.created");
  }

  @Test
  void everything_wrong_with_an_order_is_named_and_nothing_is_placed() {
    int before = BROKER.readAll(Logs.ORDERS).size();

    Answer refused =
        api.place(
            """
            {"customerId": "me", "email": "a@b.org\\nBcc: c@d.org", "currency": "EUR",
             "lines": [{"sku": "TEA", "quantity": 0, "unitPrice": "9.999"},
                       {"sku": "TEA", "quantity": 10001, "unitPrice": "-1"}]}
            """);

    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.header("Content-Type")).startsWith("application/problem+json");
    assertThat(refused.violated())
        .containsExactly(
            "customerId",
            "email",
            "lines[0].quantity",
            "lines[0].unitPrice",
            "lines[1].sku",
            "lines[1].quantity",
            "lines[1].unitPrice");
    assertThat(BROKER.readAll(Logs.ORDERS)).hasSize(before);
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\'',
      value = {
        "lines[0].quantity  | \"quantity\": 2         | \"quantity\": 1.5",
        "lines[0].quantity  | \"quantity\": 2         | \"quantity\": \"2\"",
        "lines[0].quantity  | \"quantity\": 2         | \"quantity\": true",
        "lines[0].quantity  | \"quantity\": 2         | \"quantity\": {}",
        "lines[0].quantity  | \"quantity\": 2         | \"quantity\": 1e999999999",
        "lines[0].quantity  | \"quantity\": 2         | \"pieces\": 2",
        "lines[0].unitPrice | \"9.90\"                | 9.90",
        "lines[0].unitPrice | \"9.90\"                | [\"9.90\"]",
        "email              | \"ada@example.org\"     | {\"address\": \"ada@example.org\"}",
        "currency           | \"EUR\"                 | 978",
        "locale             | \"en\"                  | 7",
        "lines              | \"lines\": [            | \"lines\": {}, \"more\": [",
        "lines              | \"lines\": [            | \"lines\": \"TEA\", \"more\": [",
        "lines[0]           | \"lines\": [            | \"lines\": [\"TEA\", ",
        "lines[0]           | \"lines\": [            | \"lines\": [null, "
      })
  void a_value_of_the_wrong_type_is_named(String field, String good, String bad) {
    Answer refused = api.place(OrderApi.order().replace(good, bad));

    assertThat(refused.status()).as(refused.text()).isEqualTo(400);
    assertThat(refused.violated()).containsExactly(field);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "null", "[]", "\"order\"", "7", "{\"customerId\": ", "{customerId: 7}"})
  void what_is_no_json_object_is_refused_in_words_about_the_request(String body) {
    Answer refused = api.place(body);

    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.header("Content-Type")).startsWith("application/problem+json");
    assertThat(refused.get("detail"))
        .doesNotContain("OrderRequest")
        .doesNotContain("java.")
        .doesNotContain("io.micronaut")
        .doesNotContain("REDACTED");
  }

  @Test
  void json_nested_without_end_is_refused() {
    assertThat(api.place("[".repeat(100_000)).status()).isEqualTo(400);
    assertThat(api.place("{\"lines\":".repeat(20_000)).status()).isEqualTo(400);
  }

  @Test
  void the_order_of_the_greatest_size_is_accepted_and_more_than_1_MiB_is_not() {
    StringBuilder lines = new StringBuilder();
    for (int i = 100; i < 200; i++) {
      lines.append(i == 100 ? "" : ", ").append("{\"sku\": \"").append("S".repeat(61)).append(i);
      lines.append("\", \"quantity\": 10000, \"unitPrice\": \"999999999999.99\"}");
    }
    String order =
        OrderApi.order().replaceFirst("(?s)\"lines\": .*", "\"lines\": [" + lines + "]}");

    Answer placed = api.place(order);
    assertThat(placed.status()).as(placed.text()).isEqualTo(201);
    assertThat(api.find(placed.get("id")).get("total")).isEqualTo("999999999999990000.00");

    Answer refused = api.place(order.replaceFirst("\"en\"", "\"" + "e".repeat(1 << 20) + "\""));
    assertThat(refused.status()).isEqualTo(413);
    assertThat(refused.header("Content-Type")).startsWith("application/problem+json");
  }

  @Test
  void other_requests_than_there_are_get_problems_too() {
    assertThat(
            List.of(
                api.send(
                    api.request("/orders", "Content-Type", "text/plain")
                        .POST(BodyPublishers.ofString(OrderApi.order()))),
                api.send(api.request("/orders").PUT(BodyPublishers.ofString("{}"))),
                api.send(api.request("/orders", "Accept", "text/html").GET()),
                api.get("/nothing")))
        .allSatisfy(
            answer ->
                assertThat(answer.header("Content-Type")).startsWith("application/problem+json"))
        .extracting(Answer::status)
        .containsExactly(415, 405, 406, 404);
  }

  @Test
  void the_caller_s_trace_goes_with_the_event_and_nonsense_does_not() {
    String trace = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
    String traced = api.place(OrderApi.order(), "traceparent", trace).get("id");
    String untraced = api.place(OrderApi.order(), "traceparent", "nonsense").get("id");
    api.cancel(traced, "traceparent", trace.replace("00f0", "00f1"));

    assertThat(tracesInTheLog(traced)).containsExactly(trace, trace.replace("00f0", "00f1"));
    assertThat(tracesInTheLog(untraced)).containsExactly("none");
  }

  private static List<String> tracesInTheLog(String order) {
    return BROKER.readAll(Logs.ORDERS).stream()
        .map(Stored::envelope)
        .filter(envelope -> envelope.subject().equals(order))
        .map(envelope -> Objects.requireNonNullElse(envelope.traceParent(), "none"))
        .toList();
  }

  private static List<String> inTheLog(String order) {
    return BROKER.readAll(Logs.ORDERS).stream()
        .map(Stored::envelope)
        .filter(envelope -> envelope.subject().equals(order))
        .map(envelope -> envelope.type())
        .toList();
  }
}
