package io.orderstreams.notifications.handle.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OrderTextsTest {

  private static final UUID ID = UUID.fromString("0192f0c1-2d3e-7abc-8def-0123456789ab");

  @ParameterizedTest
  @CsvSource({"en, en", "de, de", "de-AT, de", "de_CH, de", "fr, en", "'', en", "'??', en", ", en"})
  void the_language_is_the_best_that_we_have(@Nullable String tag, String language) {
    assertThat(OrderTexts.language(tag).getLanguage()).isEqualTo(language);
  }

  @ParameterizedTest
  @CsvSource({
    "9.9, EUR, en, €9.90",
    "1019.80, EUR, de, '1.019,80 €'",
    "1500, JPY, en, '¥1,500'",
    "0.125, EUR, en, €0.125",
    "3.000, KWD, en, KWD3.000",
  })
  void money_is_written_as_people_write_it(
      String amount, String currency, String language, String text) {
    assertThat(
            Money.format(amount, currency, Locale.forLanguageTag(language)).replace('\u00a0', ' '))
        .isEqualTo(text);
  }

  @Test
  void every_template_of_every_language_can_be_filled() {
    List<String> names = new ArrayList<>(OrderTypes.ALL);
    names.add("receipt");
    Templates templates = new Templates(names);
    for (Locale language : OrderTexts.LANGUAGES) {
      for (String name : names) {
        Template.Text text = templates.fill(name, order(language.getLanguage(), "out of stock"));
        assertThat(text.subject()).contains(ID.toString()).doesNotContain("{", "\n");
        assertThat(text.body()).doesNotContain("{", "}").endsWith("\n");
      }
    }
  }

  @Test
  void a_template_that_names_what_is_not_there_is_a_mistake() {
    assertThatThrownBy(() -> new Template("t", "s", "{nothing}").fill(Map.of("a", "b")))
        .hasMessageContaining("{nothing}");
  }

  @Test
  void what_a_value_says_is_never_taken_for_a_hole() {
    assertThat(new Template("t", "s", "{a} {b}").fill(Map.of("a", "{b} $1 \\", "b", "x")).body())
        .isEqualTo("{b} $1 \\ x");
  }

  @Property
  void whatever_others_typed_in_stays_within_its_line(@ForAll String reason) {
    assertThat(OrderTexts.values(order("en", reason), Locale.ENGLISH).get("reason"))
        .isNotBlank()
        .doesNotContainPattern("[\\p{Cntrl}\u0085\u2028\u2029]");
  }

  private static OrderMessage order(String locale, String reason) {
    return new OrderMessage(
        ID,
        "a@customer.example",
        locale,
        "EUR",
        "19.80",
        List.of(new OrderMessage.Line("TEA-01", 2, "9.90")),
        reason,
        null,
        null);
  }
}
