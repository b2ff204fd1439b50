package io.orderstreams.eventstream.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProblemsTest {

  private static final ServerForTests SERVER = new ServerForTests();

  @AfterAll
  static void stop() {
    SERVER.close();
  }

  @Test
  void what_is_as_it_should_be_is_taken() throws IOException, InterruptedException {
    assertThat(SERVER.get("/things?at-most=1", "Idempotency-Key", "a").statusCode()).isEqualTo(200);
    assertThat(SERVER.post("/things", "{\"size\":1}").body()).isEqualTo("{\"size\":1}");
  }

  @ParameterizedTest
  @CsvSource({
    "Last-Event-ID,   no-uuid, 'must be of type UUID, not no-uuid'",
    "Idempotency-Key, UPPER,   'must match \\\"[a-z]*\\\"'",
  })
  void a_header_at_fault_is_named_as_the_caller_sent_it(String header, String value, String message)
      throws IOException, InterruptedException {
    assertViolation(SERVER.get("/things", header, value), header, message);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 'must be greater than or equal to 1'",
    "x, 'must be of type Integer, not x'",
  })
  void a_parameter_at_fault_is_named_as_the_caller_sent_it(String value, String message)
      throws IOException, InterruptedException {
    assertViolation(SERVER.get("/things?at-most=" + value), "at-most", message);
  }

  @Test
  void a_field_of_the_body_is_named_without_the_body() throws IOException, InterruptedException {
    assertViolation(SERVER.post("/things", "{\"size\":0}"), "size", "must be greater than 0");
  }

  @Test
  void a_body_of_another_type_is_called_the_body() throws IOException, InterruptedException {
    assertViolation(SERVER.post("/things", "[]"), "body", "must be a JSON object");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{x          | line 1, column 2",
        "{\"size\":  | line 1, column 9",
        "`{\n  \"size\": 1,\n  }` | line 3, column 3",
        "{\"size\":1}} | line 1, column 11",
        "{\"size\":1} {\"size\":2} | line 1, column 13"
      })
  void what_is_not_json_is_told_where_it_breaks(String body, String where)
      throws IOException, InterruptedException {
    for (String path : new String[] {"/things", "/things/any"}) {
      assertDetail(
          SERVER.post(path, body),
          400,
          "the body is not JSON; it cannot be read from " + where + " on");
    }
  }

  @Test
  void a_field_that_is_there_twice_is_told_where() throws IOException, InterruptedException {
    assertDetail(
        SERVER.post("/things", "{\"size\":1,\"size\":2}"),
        400,
        "the body has a field twice; it cannot be read from line 1, column 17 on");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "null"})
  void no_body_is_told_as_such(String body) throws IOException, InterruptedException {
    assertDetail(SERVER.post("/things", body), 400, "a body is needed");
  }

  @ParameterizedTest
  @CsvSource({"1001, 1000", "2001, 2000"})
  void what_is_too_large_is_told_how_large_it_may_be(int length, int most)
      throws IOException, InterruptedException {
    assertDetail(
        SERVER.post("/things", " ".repeat(length)),
        413,
        "a body may have at most " + most + " bytes");
  }

  private static void assertViolation(HttpResponse<String> answer, String field, String message) {
    assertDetail(answer, 400, "one field is at fault");
    assertThat(answer.body())
        .contains(
            "\"violations\":[{\"field\":\"%s\",\"message\":\"%s\"}]".formatted(field, message));
  }

  private static void assertDetail(HttpResponse<String> answer, int status, String detail) {
    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(answer.headers().firstValue("Content-Type")).contains(Problem.CONTENT_TYPE);
    assertThat(answer.body()).contains("\"detail\":\"" + detail + "\"");
  }
}
