package io.orderstreams.notifications.handle.order;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderstreams.eventstream.envelope.Ids;
import io.orderstreams.notifications.handle.letter.Forms;
import io.orderstreams.notifications.handle.letter.Letter;
import io.orderstreams.notifications.handle.letter.Words;
import io.orderstreams.notifications.mail.Mail;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OrderLettersTest {

  private static final UUID ID = UUID.fromString("0192f0c1-2d3e-7abc-8def-0123456789ab");

  @ParameterizedTest
  @CsvSource({"en, en", "de, de", "de-AT, de", "de_CH, de", "fr, en", "'', en", "'??', en", ", en"})
  void the_language_is_the_best_that_we_have(@Nullable String tag, String language) {
    assertThat(Words.in(tag).language().getLanguage()).isEqualTo(language);
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
  void every_letter_of_every_language_can_be_written() {
    List<String> names = new ArrayList<>(OrderTypes.ALL);
    names.add(OrderLetters.RECEIPT);
    for (Locale language : Words.LANGUAGES) {
      Words words = Words.in(language.getLanguage());
      for (String name : names) {
        Mail mail = mail(OrderLetters.of(name, order("out of stock", "TEA-01"), words));
        assertThat(mail.subject()).contains(ID.toString()).doesNotContain("{", "\n");
        assertThat(mail.text()).contains(words.say("closing")).doesNotContain("{", "}", "<");
        assertThat(mail.html())
            .contains("<html lang=\"" + language + "\">", words.say("closing"))
            .doesNotContain("{{", "{%");
      }
    }
  }

  @Test
  void a_letter_is_read_as_it_was_meant() {
    Mail mail = mail(OrderLetters.of(OrderTypes.SHIPPED, order("-", "TEA-01"), Words.english()));
    assertThat(mail.text())
        .isEqualTo(
            """
            Hello,

            your parcel has left our warehouse.

            Carrier: Post & Co
            Tracking number: –

            Order 0192f0c1-2d3e-7abc-8def-0123456789ab
              2 x TEA-01   €9.90   €19.80

            Total: €19.80

            Your Orderstreams team
            """);
    assertThat(mail.html()).contains("Post &amp; Co", ">TEA-01<", "€19.80");
  }

  @Property(tries = 200)
  void what_others_typed_in_is_text_in_html_and_stays_within_its_line(
      @ForAll String reason, @ForAll String sku) {
    String evil = "<script>alert('" + reason + "')</script>";
    Letter letter =
        OrderLetters.of(OrderTypes.CANCELLED, order(evil, "\"><img src=x " + sku), Words.in("de"));
    Mail mail = mail(letter);
    assertThat(mail.html()).doesNotContain("<script", "<img");
    assertThat(letter.facts().getFirst().value())
        .isNotBlank()
        .doesNotContainPattern("[\\p{Cntrl}\u0085\u2028\u2029]");
  }

  private static Mail mail(Letter letter) {
    return Forms.mail("a@customer.example", letter, Ids.next(), Mail.Kind.CUSTOMER);
  }

  private static OrderMessage order(String reason, String sku) {
    return new OrderMessage(
        ID,
        null,
        "a@customer.example",
        "en",
        "EUR",
        "19.80",
        List.of(new OrderMessage.Line(sku, 2, "9.90")),
        reason,
        "Post & Co",
        null);
  }
}
