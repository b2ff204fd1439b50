package io.orderstreams.orders.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderstreams.eventstream.http.ProblemException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EntityTagsTest {

  @ParameterizedTest
  @ValueSource(
      strings = {"\"3\"", "W/\"3\"", "*", "\"1\", \"3\"", "\"1\",W/\"3\" , \"4\"", " \"3\" "})
  void what_the_caller_has_is_recognized(String header) {
    assertThat(EntityTags.has(header, "\"3\"")).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"33\"", "\"\"", "\"1\", \"2\"", "W/\"1\"", "\"someone-elses\""})
  void what_the_caller_has_is_another(String header) {
    assertThat(EntityTags.has(header, "\"3\"")).isFalse();
  }

  @Test
  void without_the_header_the_caller_has_nothing() {
    assertThat(EntityTags.has(null, "\"3\"")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "3", "\"3", "w/\"3\"", "\"1\" \"3\"", "*, \"3\"", "\"3\",", "'3'"})
  void garbage_is_refused(String header) {
    assertThatThrownBy(() -> EntityTags.has(header, "\"3\"")).isInstanceOf(ProblemException.class);
  }
}
