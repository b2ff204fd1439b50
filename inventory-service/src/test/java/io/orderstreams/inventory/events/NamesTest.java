package io.orderstreams.inventory.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NamesTest {

  @Test
  void an_order_is_named_by_a_uuid() {
    UUID id = UUID.randomUUID();
    assertThat(OrderId.parse(id.toString())).contains(id);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "1-1-1-1-1", "0192f0c1-7a3b-7c4d-8e5f-0123456789abc"})
  void nothing_else_names_an_order(String text) {
    assertThat(OrderId.parse(text)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a b", "a/b", "ä", "a\n", "x\u0000"})
  void no_article_has_such_a_name(String text) {
    assertThat(Sku.isPossible(text)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"TEA, true", "7.a_b-c, true", "_X, false", "-X, false", ".X, false", "'', false"})
  void a_new_one_begins_with_a_letter_or_digit(String text, boolean allowed) {
    assertThat(text.matches(Sku.SYNTAX)).isEqualTo(allowed);
  }

  @ParameterizedTest
  @ValueSource(strings = {"_X", "-X", ".X"})
  void the_ledger_may_have_others(String text) {
    assertThat(Sku.isPossible(text)).isTrue();
  }

  @Test
  void a_name_has_at_most_64_characters() {
    assertThat(Sku.isPossible("x".repeat(64))).isTrue();
    assertThat(Sku.isPossible("x".repeat(65))).isFalse();
    assertThat("x".repeat(64).matches(Sku.SYNTAX)).isTrue();
    assertThat("x".repeat(65).matches(Sku.SYNTAX)).isFalse();
  }
}
