package io.orderstreams.orders.write.place;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderstreams.eventstream.http.Problem.Violation;
import io.orderstreams.orders.events.OrderEvent;
import io.orderstreams.orders.events.OrderLine;
import io.orderstreams.orders.testing.Samples;
import io.orderstreams.orders.write.place.OrderRequest.Line;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class PlaceOrderRulesTest {

  private static final String CUSTOMER = Samples.CUSTOMER.toString();
  private static final Line TEA = line("TEA-01", "2", "9.90");

  @Test
  void a_good_order_violates_nothing() {
    assertThat(violated(request("ada@example.org", "EUR", "de-AT", TEA))).isEmpty();
    assertThat(violated(request("ada@example.org", "EUR", null, TEA))).isEmpty();
  }

  @Test
  void everything_that_is_wrong_is_told_at_once() {
    assertThat(
            violated(
                new OrderRequest(
                    "me",
                    "nobody",
                    "money",
                    "!",
                    Arrays.asList(line("", "0", "free"), null, new Line(null, null, null)))))
        .containsExactly(
            "customerId",
            "email",
            "currency",
            "locale",
            "lines[0].sku",
            "lines[0].quantity",
            "lines[0].unitPrice",
            "lines[1]",
            "lines[2].sku",
            "lines[2].quantity",
            "lines[2].unitPrice");
    assertThat(violated(new OrderRequest(null, null, null, null, null)))
        .containsExactly("customerId", "email", "currency", "lines");
  }

  @ParameterizedTest
  @NullAndEmptySource
  @ValueSource(
      strings = {
        "1-2-3-4-5",
        "5a4b9f0e2d5c4b1e9d7a3f0e8c1b2a49",
        "{5a4b9f0e-2d5c-4b1e-9d7a-3f0e8c1b2a49}"
      })
  void a_customer_is_named_by_a_whole_uuid(@Nullable String customer) {
    assertThat(violated(new OrderRequest(customer, "a@b.org", "EUR", "en", List.of(TEA))))
        .containsExactly("customerId");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a@b.org", "ada.lovelace+tea@mail.example.co.uk", "o'neil@x-y.ie"})
  void these_are_addresses(String email) {
    assertThat(violated(request(email, "EUR", "en", TEA))).isEmpty();
  }

  @ParameterizedTest
  @NullAndEmptySource
  @ValueSource(
      strings = {
        "ada",
        "ada@",
        "@example.org",
        "ada@example",
        "ada@@example.org",
        "ada@example..org",
        "ada lovelace@example.org",
        "ada@example.org ",
        "ada@example.org\n",
        "ada@example.org\r\nBcc: all@example.org",
        "Ada <ada@example.org>",
        "ada@example.org,bob@example.org",
        "\u00e4da@example.org",
        "ada..lovelace@example.org",
        ".ada@example.org",
        "ada.@example.org",
        "ada@-example.org",
        "ada@example-.org",
        "ada@ex\u0000ample.org"
      })
  void these_are_not(@Nullable String email) {
    assertThat(violated(request(email, "EUR", "en", TEA))).containsExactly("email");
  }

  @Test
  void an_address_has_at_most_254_characters() {
    String domain = "@" + "d".repeat(63) + "." + "d".repeat(63) + "." + "d".repeat(57) + ".org";
    String longest = "a".repeat(254 - domain.length()) + domain;

    assertThat(violated(request(longest, "EUR", "en", TEA))).isEmpty();
    assertThat(violated(request("a" + longest, "EUR", "en", TEA))).containsExactly("email");
  }

  @ParameterizedTest
  @NullAndEmptySource
  @ValueSource(strings = {"eur", "EURO", "XXX", "ZZZ", "\u20ac", "978"})
  void a_currency_is_one_that_things_can_be_paid_in(@Nullable String currency) {
    assertThat(violated(request("a@b.org", currency, "en", TEA))).containsExactly("currency");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "e", "english", "EN", "en_US", "en-", "en\n", "en-a-b-c-d-e"})
  void a_locale_is_a_language_tag(String locale) {
    assertThat(violated(request("a@b.org", "EUR", locale, TEA))).containsExactly("locale");
  }

  @Test
  void there_are_1_to_100_lines() {
    assertThat(violated(request("a@b.org", "EUR", "en"))).containsExactly("lines");
    assertThat(violated(request("a@b.org", "EUR", "en", lines(1)))).isEmpty();
    assertThat(violated(request("a@b.org", "EUR", "en", lines(100)))).isEmpty();
    assertThat(violated(request("a@b.org", "EUR", "en", lines(101)))).containsExactly("lines");
  }

  @Test
  void an_article_is_in_one_line_only() {
    assertThat(violated(request("a@b.org", "EUR", "en", TEA, line("CUP", "1", "1"), TEA, TEA)))
        .containsExactly("lines[2].sku", "lines[3].sku");
  }

  @ParameterizedTest
  @NullAndEmptySource
  @ValueSource(strings = {"-A", ".A", "A B", "A/B", "A\n", "\u00c4", "A*"})
  void a_sku_is_plain(@Nullable String sku) {
    assertThat(violated(request("a@b.org", "EUR", "en", line(sku, "1", "1"))))
        .containsExactly("lines[0].sku");
  }

  @Test
  void a_sku_has_at_most_64_characters() {
    assertThat(violated(request("a@b.org", "EUR", "en", line("S".repeat(64), "1", "1")))).isEmpty();
    assertThat(violated(request("a@b.org", "EUR", "en", line("S".repeat(65), "1", "1"))))
        .containsExactly("lines[0].sku");
  }

  @ParameterizedTest
  @CsvSource({
    "1, true",
    "10000, true",
    "0, false",
    "-1, false",
    "10001, false",
    "9999999999, false",
    "1.5, false",
    "0.9, false",
    "2.0, true",
    "1E+4, true",
    "1E+999999999, false"
  })
  void quantities_are_from_1_to_10000(String quantity, boolean allowed) {
    assertThat(violated(request("a@b.org", "EUR", "en", line("TEA", quantity, "1"))).isEmpty())
        .isEqualTo(allowed);
  }

  @ParameterizedTest
  @CsvSource({
    "EUR, 0, true",
    "EUR, 9.9, true",
    "EUR, 9.90, true",
    "EUR, 9.901, false",
    "EUR, -0.01, false",
    "EUR, 999999999999.99, true",
    "EUR, 1000000000000, false",
    "JPY, 100, true",
    "JPY, 100.0, false",
    "JPY, 100.5, false",
    "KWD, 1.005, true",
    "KWD, 1.0055, false",
    "EUR, 1e3, false",
    "EUR, '1,50', false",
    "EUR, 0x10, false",
    "EUR, .5, false",
    "EUR, NaN, false",
    "EUR, ' 1', false",
    "EUR, \u0661, false"
  })
  void prices_fit_the_currency(String currency, String price, boolean allowed) {
    List<String> violated = violated(request("a@b.org", currency, "en", line("TEA", "1", price)));

    assertThat(violated).isEqualTo(allowed ? List.of() : List.of("lines[0].unitPrice"));
  }

  @Test
  void the_event_says_what_was_asked_for_and_what_it_costs() {
    OrderEvent.Created created =
        PlaceOrderRules.created(
            Samples.ORDER, request("a@b.org", "EUR", null, TEA, line("CUP-07", "10000", "0.05")));

    assertThat(created)
        .isEqualTo(
            new OrderEvent.Created(
                Samples.ORDER,
                Samples.CUSTOMER,
                "a@b.org",
                "EUR",
                "en",
                List.of(
                    new OrderLine("TEA-01", 2, new BigDecimal("9.90")),
                    new OrderLine("CUP-07", 10_000, new BigDecimal("0.05"))),
                new BigDecimal("519.80")));
  }

  private static OrderRequest request(
      @Nullable String email, @Nullable String currency, @Nullable String locale, Line... lines) {
    return new OrderRequest(CUSTOMER, email, currency, locale, Arrays.asList(lines));
  }

  private static Line[] lines(int count) {
    return IntStream.range(0, count).mapToObj(n -> line("SKU-" + n, "1", "1")).toArray(Line[]::new);
  }

  private static Line line(@Nullable String sku, String quantity, String price) {
    return new Line(sku, new BigDecimal(quantity), price);
  }

  private static List<String> violated(OrderRequest request) {
    return PlaceOrderRules.violations(request).stream().map(Violation::field).toList();
  }
}
