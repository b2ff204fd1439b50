package io.orderstreams.eventstream.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.micronaut.context.ApplicationContext;
import io.micronaut.serde.ObjectMapper;
import io.micronaut.serde.annotation.Serdeable;
import io.orderstreams.eventstream.http.Problem.Violation;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonFaultsTest {

  private static final ApplicationContext CONTEXT = ApplicationContext.run();
  private static final ObjectMapper JSON = CONTEXT.getBean(ObjectMapper.class);

  @Serdeable
  record Body(
      @Serdeable.Deserializable(using = JsonText.class) @Nullable String text,
      @Serdeable.Deserializable(using = JsonNumber.class) @Nullable BigDecimal number,
      @Serdeable.Deserializable(using = JsonWholeNumber.class) @Nullable Long whole,
      @Serdeable.Deserializable(using = JsonTextOrNumber.class) @Nullable String name,
      @Nullable String plain,
      @Nullable Long plainNumber,
      @Nullable Instant time,
      @Nullable List<Body> inner,
      @Nullable Body one,
      @Nullable Map<String, Long> map) {}

  @AfterAll
  static void stop() {
    CONTEXT.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'text': 5}                       | text            | must be a text",
        "{'text': {}}                      | text            | must be a text",
        "{'text': ['a']}                   | text            | must be a text",
        "{'name': true}                    | name            | must be a text",
        "{'number': '5'}                   | number          | must be a number",
        "{'number': true}                  | number          | must be a number",
        "{'whole': 1.5}                    | whole           | must be a whole number",
        "{'whole': '1'}                    | whole           | must be a whole number",
        "{'whole': 9223372036854775808}    | whole           | must be a whole number",
        "{'plainNumber': {}}               | plainNumber     | must be a whole number",
        "{'time': 'yesterday'}             | time            | must be a time such as 2026-01-31T12:00:00Z",
        "{'inner': [5]}                    | inner[0]        | must be an object",
        "{'one': 5}                        | one             | must be an object",
        "{'one': {'whole': {}}}            | one.whole       | must be a whole number",
        "{'inner': [{}, {'text': 5}]}      | inner[1].text   | must be a text",
        "{'map': {'a': 1, 'b': {}}}        | map.b           | must be a whole number",
      })
  void a_field_of_another_type_is_named(String body, String field, String message) {
    Throwable fault = catchThrowable(() -> read(body));

    assertThat(fault).isNotNull();
    assertThat(JsonFaults.violation(new IllegalStateException(fault)))
        .contains(new Violation(field, message));
  }

  @Test
  void what_is_of_its_type_is_read_and_null_is_missing() throws IOException {
    Body body =
        read("{'text': 'a', 'name': 7, 'number': 5, 'whole': 1.0, 'time': '2026-01-31T12:00:00Z'}");
    assertThat(body.text()).isEqualTo("a");
    assertThat(body.name()).isEqualTo("7");
    assertThat(body.number()).isEqualTo(new BigDecimal("5"));
    assertThat(body.whole()).isEqualTo(1);
    assertThat(read("{'text': null, 'number': null, 'whole': null}"))
        .isEqualTo(new Body(null, null, null, null, null, null, null, null, null, null));
  }

  @ParameterizedTest
  @CsvSource({
    "5, 5",
    "5.0, 5",
    "0.5e1, 5",
    "1e6, 1000000",
    "-0.0, 0",
    "1.50, 1.5",
    "99999999999999999999, 99999999999999999999",
  })
  void a_number_is_the_same_however_it_is_spelled(String spelled, String number)
      throws IOException {
    assertThat(read("{'number': " + spelled + "}").number()).hasToString(number);
  }

  @ParameterizedTest
  @CsvSource({"1e400, 1", "-1e400, -1", "1e999999999, 1"})
  void one_that_is_beyond_all_doubles_is_beyond_all_bounds(String spelled, int sign)
      throws IOException {
    BigDecimal read = Objects.requireNonNull(read("{'number': " + spelled + "}").number());
    assertThat(read.signum()).isEqualTo(sign);
    assertThat(read.abs()).isGreaterThan(BigDecimal.valueOf(Double.MAX_VALUE));
    assertThat(read.precision()).isLessThan(400);
  }

  @Test
  void only_fields_that_say_so_are_strict() throws IOException {
    assertThat(read("{'plain': 5, 'plainNumber': '5'}").plain()).isEqualTo("5");
  }

  @Test
  void what_is_no_json_is_no_fields_fault() {
    assertThat(JsonFaults.violation(catchThrowable(() -> read("{'text': 'a'")))).isEmpty();
    assertThat(JsonFaults.violation(new IOException("else"))).isEmpty();
    assertThat(JsonFaults.violation(null)).isEmpty();
  }

  private static Body read(String body) throws IOException {
    return Objects.requireNonNull(JSON.readValue(body.replace('\'', '"'), Body.class));
  }
}
