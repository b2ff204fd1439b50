package io.orderstreams.orders.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderstreams.eventstream.http.ProblemException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EntityTagsTest {

  private static final String THREE = "\"3\"";

  @ParameterizedTest
  @ValueSource(strings = {"\"3\"", "*", "\"1\", \"3\"", "\"a,b\",W/\"1\" , \"3\"", " \"3\" "})
  void one_that_is_named_is_recognized(String header) {
    assertThat(tags(header).hasStrong(THREE)).isTrue();
    assertThat(tags(header).has(THREE)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"W/\"3\"", "\"1\",W/\"3\" , \"4\""})
  void one_that_is_weak_is_recognized_by_weak_comparison_only(String header) {
    assertThat(tags(header).hasStrong(THREE)).isFalse();
    assertThat(tags(header).has(THREE)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"\"33\"", "\"\"", "\"1\", \"2\"", "W/\"1\"", "\"someone-elses\"", "\"1,3\""})
  void another_is_not(String header) {
    assertThat(tags(header).hasStrong(THREE)).isFalse();
    assertThat(tags(header).has(THREE)).isFalse();
  }

  @Test
  void a_list_may_be_long() {
    assertThat(tags("\"1\", ".repeat(5_000) + THREE).hasStrong(THREE)).isTrue();
  }

  @Test
  void without_the_header_there_are_none() {
    assertThat(EntityTags.of("If-Match", null)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "3", "\"3", "w/\"3\"", "\"1\" \"3\"", "*, \"3\"", "\"3\",", "'3'"})
  void garbage_is_refused(String header) {
    assertThatThrownBy(() -> tags(header)).isInstanceOf(ProblemException.class);
  }

  private static EntityTags tags(String header) {
    return EntityTags.of("If-Match", header).orElseThrow();
  }
}
