package io.orderstreams.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.core.type.Argument;
import io.micronaut.serde.annotation.Serdeable;
import io.orderstreams.systemtests.http.Service;
import io.orderstreams.systemtests.testing.TestSystem;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bad input changes nothing, and the answer says what is wrong. */
class BadInputIT {

  private static final TestSystem SYSTEM = TestSystem.shared();
  private static final String JSON = "application/json";
  private static final String NOBODY = "0190c5b4-7a3e-7000-8000-000000000000";
  private static final String GOOD_LINE =
      "{\"sku\": \"TB-MUG\", \"quantity\": 1, \"unitPrice\": \"9.90\"}";

  @Serdeable
  record Violation(String field, String message) {}

  @Serdeable
  record Problem(String title, int status, String detail, @Nullable List<Violation> violations) {

    List<String> fields() {
      return violations == null ? List.of() : violations.stream().map(Violation::field).toList();
    }
  }

  static Stream<Arguments> badOrders() {
    return Stream.of(
        bad("no lines", order(""), "lines"),
        bad("quantity 0", order(line("TB-MUG", "0", "9.90")), "lines[0].quantity"),
        bad("quantity below 0", order(line("TB-MUG", "-3", "9.90")), "lines[0].quantity"),
        bad("half a piece", order(line("TB-MUG", "1.5", "9.90")), "lines[0].quantity"),
        bad("quantity too large", order(line("TB-MUG", "10001", "9.90")), "lines[0].quantity"),
        bad("too many lines", order(lines(101)), "lines"),
        bad("the same SKU twice", order(GOOD_LINE + "," + GOOD_LINE), "lines[1].sku"),
        bad("unknown currency", order(GOOD_LINE).replace("EUR", "EUX"), "currency"),
        bad("bad e-mail", order(GOOD_LINE).replace("ada@", "ada"), "email"),
        bad("negative price", order(line("TB-MUG", "1", "-0.01")), "lines[0].unitPrice"),
        bad("over-precise price", order(line("TB-MUG", "1", "9.999")), "lines[0].unitPrice"),
        bad(
            "price in no string of digits",
            order(line("TB-MUG", "1", "1e3")),
            "lines[0].unitPrice"),
        bad("no customer", order(GOOD_LINE).replace("customerId", "customer"), "customerId"),
        bad(
            "everything at once",
            order(line("", "0", "-1")).replace("EUR", "").replace("ada@", ""),
            "email",
            "currency",
            "lines[0].sku",
            "lines[0].quantity",
            "lines[0].unitPrice"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("badOrders")
  void everyFieldAtFaultIsNamed(String what, String order, List<String> fields) {
    unchanged(
        () -> {
          Problem problem = problem(400, SYSTEM.orders.post("/orders", JSON, order));
          assertThat(problem.fields()).containsExactlyInAnyOrderElementsOf(fields);
          assertThat(problem.violations()).allSatisfy(v -> assertThat(v.message()).isNotBlank());
        });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "[]",
        "null",
        "\"order\"",
        "{\"lines\": 7}",
        "{\"customerId\": {}}",
        "not JSON"
      })
  void whatIsNoOrderAtAllIsRefused(String body) {
    unchanged(() -> problem(400, SYSTEM.orders.post("/orders", JSON, body)));
  }

  @Test
  void otherContentTypesAreRefused() {
    unchanged(
        () -> {
          problem(415, SYSTEM.orders.post("/orders", "text/plain", order(GOOD_LINE)));
          problem(415, SYSTEM.inventory.post("/stock/TB-MUG/receipts", "text/xml", "<q>1</q>"));
        });
  }

  @Test
  void bodiesOverOneMebibyteAreRefused() {
    String large = order(GOOD_LINE).replace("EUR", "E".repeat(1024 * 1024 + 1));
    unchanged(
        () -> {
          problem(413, SYSTEM.orders.post("/orders", JSON, large));
          problem(413, SYSTEM.inventory.post("/stock/TB-MUG/receipts", JSON, large));
        });
  }

  @Test
  void idsThatAreNoUuidsAreRefused() {
    unchanged(
        () -> {
          assertThat(problem(400, SYSTEM.orders.get("/orders/4711")).fields())
              .containsExactly("id");
          assertThat(problem(400, SYSTEM.orders.post("/orders/4711/complete", "", "")).fields())
              .containsExactly("id");
          assertThat(problem(400, SYSTEM.orders.get("/orders?customerId=4711")).fields())
              .containsExactly("customerId");
          assertThat(problem(400, SYSTEM.inventory.get("/reservations/4711")).fields())
              .containsExactly("orderId");
        });
  }

  @Test
  void whatIsNotThereIsNotFound() {
    unchanged(
        () -> {
          problem(404, SYSTEM.orders.get("/orders/" + NOBODY));
          problem(404, SYSTEM.orders.post("/orders/" + NOBODY + "/complete", "", ""));
          problem(
              404,
              SYSTEM.orders.post(
                  "/orders/" + NOBODY + "/cancel", JSON, "{\"reason\": \"because\"}"));
          problem(404, SYSTEM.inventory.get("/reservations/" + NOBODY));
          problem(404, SYSTEM.inventory.get("/stock/TB-SAMOVAR"));
          problem(404, SYSTEM.orders.get("/nothing/here"));
        });
  }

  @Test
  void commandsWithoutWhatTheyNeedAreRefused() {
    unchanged(
        () -> {
          assertThat(
                  problem(400, SYSTEM.orders.post("/orders/" + NOBODY + "/ship", JSON, "{}"))
                      .fields())
              .containsExactlyInAnyOrder("carrier", "trackingNumber");
          assertThat(
                  problem(400, SYSTEM.orders.post("/orders/" + NOBODY + "/cancel", JSON, "{}"))
                      .fields())
              .containsExactly("reason");
        });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"quantity\": 0}",
        "{\"quantity\": -1}",
        "{\"quantity\": 1.5}",
        "{\"quantity\": 1000001}",
        "{}",
        "{\"quantity\": null}"
      })
  void receiptsOfNothingAreRefused(String body) {
    unchanged(
        () ->
            assertThat(
                    problem(400, SYSTEM.inventory.post("/stock/TB-MUG/receipts", JSON, body))
                        .fields())
                .containsExactly("quantity"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"quantity\": \"many\"}", "{", "[]", ""})
  void receiptsThatCannotBeReadAreRefused(String body) {
    unchanged(() -> problem(400, SYSTEM.inventory.post("/stock/TB-MUG/receipts", JSON, body)));
  }

  /** Neither orders nor stock are another afterwards. */
  private static void unchanged(Runnable attempts) {
    String orders = SYSTEM.orders.get("/orders?limit=5").body();
    String stock = SYSTEM.inventory.get("/stock?limit=500").body();
    attempts.run();
    assertThat(SYSTEM.orders.get("/orders?limit=5").body()).isEqualTo(orders);
    assertThat(SYSTEM.inventory.get("/stock?limit=500").body()).isEqualTo(stock);
  }

  private static Problem problem(int status, HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(answer.headers().firstValue("Content-Type").orElse("none"))
        .startsWith("application/problem+json");
    Problem problem = Service.read(answer.body(), Argument.of(Problem.class));
    assertThat(problem.status()).isEqualTo(status);
    assertThat(problem.title()).isNotBlank();
    assertThat(problem.detail()).isNotBlank();
    return problem;
  }

  private static Arguments bad(String what, String order, String... fields) {
    return Arguments.of(what, order, List.of(fields));
  }

  private static String order(String lines) {
    return """
        {"customerId": "6f1c2f0e-6a4e-4d0c-9c52-0c8f6a1f2b11", "email": "ada@example.org",
         "currency": "EUR", "locale": "en", "lines": [%s]}"""
        .formatted(lines);
  }

  private static String line(String sku, String quantity, String price) {
    return "{\"sku\": \"%s\", \"quantity\": %s, \"unitPrice\": \"%s\"}"
        .formatted(sku, quantity, price);
  }

  private static String lines(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> line("SKU-" + i, "1", "1.00"))
        .collect(Collectors.joining(","));
  }
}
