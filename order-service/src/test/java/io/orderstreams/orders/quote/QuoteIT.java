package io.orderstreams.orders.quote;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.orderstreams.eventstream.ask.AskSettings;
import io.orderstreams.eventstream.ask.Responder;
import io.orderstreams.eventstream.testing.BrokerForTests;
import io.orderstreams.eventstream.testing.VirtualHost;
import io.orderstreams.orders.testing.Answer;
import io.orderstreams.orders.testing.Service;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Asking for quotes, with a test that answers as inventory-service does. */
class QuoteIT {

  private static final Duration SOON = Duration.ofMinutes(2);
  private static final VirtualHost BROKER = BrokerForTests.freshVirtualHost();
  private static final AskSettings ANSWERING =
      new AskSettings(SOON, 1, 16, Duration.ofMillis(100), Duration.ofMillis(500));

  private static final String TWO_LINES =
      """
      {"lines": [{"sku": "TEA-01", "quantity": 2, "unitPrice": "9.90"},
                 {"sku": "CUP-07", "quantity": 1}]}\
      """;
  private static final String ANSWER =
      """
      {"available":false,"lines":[\
      {"sku":"TEA-01","quantity":2,"available":5,"enough":true},\
      {"sku":"CUP-07","quantity":1,"available":0,"enough":false}],\
      "asOf":"2026-11-21T12:00:00Z"}\
      """;

  private static Service service;

  private final List<String> questions = new CopyOnWriteArrayList<>();

  @BeforeAll
  static void startService(@TempDir Path data) {
    service = Service.startUnchecked(BROKER, data, Map.of("ask.timeout", "1s"));
    service.awaitHealthy();
  }

  @AfterEach
  void restore() {
    BrokerForTests.start();
    BROKER.importDefinitions();
    await("healthy").atMost(SOON).until(() -> service.api().health().status() == 200);
  }

  @AfterAll
  static void stop() {
    service.close();
    BROKER.close();
  }

  @Test
  void what_inventory_answers_is_told() {
    try (Responder _ = inventory(ANSWER)) {
      Answer answer = ask(TWO_LINES);

      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.text()).isEqualTo(ANSWER);
      assertThat(questions)
          .containsExactly(
              """
              {"lines":[{"sku":"TEA-01","quantity":2},{"sku":"CUP-07","quantity":1}]}\
              """);
    }
  }

  @Test
  void bad_lines_are_named_and_nobody_is_asked() {
    try (Responder _ = inventory(ANSWER)) {
      assertThat(
              ask("""
                  {"lines": [{"sku": "TEA-01", "quantity": 0}, {"sku": "TEA-01", "quantity": 1.5},
                             {"quantity": 10001}, 7, {"sku": "no way", "quantity": "1"}]}
                  """)
                  .violated())
          .containsExactly(
              "lines[0].quantity",
              "lines[1].sku",
              "lines[1].quantity",
              "lines[2].sku",
              "lines[2].quantity",
              "lines[3]",
              "lines[4].sku",
              "lines[4].quantity");
      for (String empty : List.of("{}", "{\"lines\": []}", "{\"lines\": {}}")) {
        assertThat(ask(empty).violated()).containsExactly("lines");
      }
      assertThat(ask("[]").violated()).containsExactly("order");
      assertThat(ask("{").status()).isEqualTo(400);
      String line = "{\"sku\": \"S\", \"quantity\": 1},";
      assertThat(ask("{\"lines\": [" + line.repeat(100) + "1]}").violated())
          .containsExactly("lines");

      assertThat(ask(TWO_LINES).status()).isEqualTo(200);
      assertThat(questions).hasSize(1);
    }
  }

  @Test
  void nobody_who_answers_is_said_so_when_the_time_is_up() {
    double before = service.api().metric("quotes_failed_total{reason=\"timed_out\"}");

    assertUnavailable(ask(TWO_LINES), "no answer within PT1S");

    assertThat(service.api().metric("quotes_failed_total{reason=\"timed_out\"}"))
        .isEqualTo(before + 1);
    assertThat(service.api().metric("quotes_asked_total")).isPositive();
    assertThat(service.api().metric("quotes_late_total")).isZero();
  }

  @Test
  void an_inventory_that_cannot_answer_or_answers_nonsense_is_not_there_either() {
    for (String nonsense : List.of("null", "{}", "{", "{\"available\": true}")) {
      try (Responder _ = inventory(nonsense)) {
        assertUnavailable(ask(TWO_LINES), "its answer cannot be read");
      }
    }
  }

  @Test
  void without_a_queue_callers_are_told_at_once() {
    BROKER.quotes().deleteQueue("quotes");

    assertUnavailable(ask(TWO_LINES), "no queue at exchange quotes");
  }

  @Test
  void while_the_broker_is_away_callers_are_told_so_and_then_all_goes_on() {
    BrokerForTests.stop();

    await("health tells").until(() -> service.api().health().status() == 503);
    assertThat(service.api().health().text()).contains("asking for quotes");
    assertUnavailable(ask(TWO_LINES), "inventory-service cannot be asked");

    BrokerForTests.start();
    try (Responder _ = inventory(ANSWER)) {
      await("answered again").atMost(SOON).until(() -> ask(TWO_LINES).status() == 200);
    }
  }

  @Test
  void it_is_documented() {
    assertThat(service.api().get("/openapi").text()).contains("/quotes:");
  }

  private static void assertUnavailable(Answer answer, String why) {
    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.header("Retry-After")).isEqualTo("2");
    assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
    assertThat(answer.get("detail")).contains(why);
  }

  private Responder inventory(String answer) {
    Responder responder =
        new Responder(
            "answering",
            BROKER.settings(BROKER.user("inventory")),
            BROKER.quotes().name(),
            "quotes",
            ANSWERING,
            question -> {
              questions.add(new String(question, UTF_8));
              return answer.getBytes(UTF_8);
            });
    responder.start();
    await("listening").atMost(SOON).until(() -> responder.state().open());
    return responder;
  }

  private static Answer ask(String json) {
    return service.api().post("/quotes", json);
  }
}
