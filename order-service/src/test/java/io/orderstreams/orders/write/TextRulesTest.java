package io.orderstreams.orders.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderstreams.eventstream.http.ProblemException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class TextRulesTest {

  private final TextRules rules = new TextRules();

  @ParameterizedTest
  @ValueSource(
      strings = {"x", "changed my mind", "Grüße \uD83C\uDF75", "1234567890123456789012345"})
  void short_printable_texts_pass(String text) {
    assertThat(rules.text("reason", text, 25)).isEqualTo(text);
    assertThatCode(rules::check).doesNotThrowAnyException();
  }

  @Test
  void space_around_a_text_does_not_count() {
    assertThat(rules.text("reason", "  why not\n", 7)).isEqualTo("why not");
    assertThatCode(rules::check).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @NullAndEmptySource
  @ValueSource(
      strings = {
        "  \t ",
        "12345678901234567890123456",
        "line\nbreak",
        "nul\u0000",
        "half a character \uD83C",
        "\uDF75"
      })
  void everything_else_does_not(@Nullable String text) {
    rules.text("reason", text, 25);

    assertThatThrownBy(rules::check).isInstanceOf(ProblemException.class);
  }

  @Test
  void all_that_is_wrong_is_told_at_once() {
    rules.text("carrier", "", 25);
    rules.text("trackingNumber", null, 25);

    assertThatThrownBy(rules::check).hasMessage("2 fields are at fault");
  }
}
