package io.orderstreams.eventstream.http;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OneJsonValueTest {

  @ParameterizedTest
  @ValueSource(strings = {"{}", " {\"a\": {\"a\": [1, {\"a\": 2}]}}\n", "[]", "null", "7", "\"a\""})
  void this_is_one(String text) {
    assertThatCode(() -> require(text)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{} x",
        "{} {}",
        "{}}",
        "[1] 2",
        "{\"a\": 1",
        "{\"a\": 1, \"a\": 1}",
        "[{\"a\": {\"b\": 1, \"b\": 2}}]"
      })
  void this_is_not(String text) {
    assertThatThrownBy(() -> require(text)).isInstanceOf(JsonProcessingException.class);
  }

  private static void require(String text) throws Exception {
    OneJsonValue.require(text.getBytes(StandardCharsets.UTF_8));
  }
}
