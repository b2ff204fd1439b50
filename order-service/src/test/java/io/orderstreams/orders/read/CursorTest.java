package io.orderstreams.orders.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderstreams.eventstream.http.ProblemException;
import io.orderstreams.orders.testing.Samples;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CursorTest {

  private static final Cursor CURSOR = new Cursor(Samples.PLACED, Samples.ORDER);

  @Test
  void it_survives_the_way_to_the_caller_and_back() {
    assertThat(Cursor.parse(CURSOR.toString())).isEqualTo(CURSOR);
    assertThat(CURSOR.toString()).matches("[A-Za-z0-9_-]+");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "2026-03-01T10:15:30Z",
        "2026-03-01T10:15:30Z ",
        "2026-03-01T10:15:30Z 1-2-3-4-5",
        "yesterday 01985b6e-0000-7000-8000-000000000001",
        "2026-03-01T10:15:30Z 01985b6e-0000-7000-8000-000000000001 x",
        "+1000000000-12-31T23:59:59Z 01985b6e-0000-7000-8000-000000000001",
        "-5000-12-31T23:59:59Z 01985b6e-0000-7000-8000-000000000001"
      })
  void what_was_tampered_with_is_refused(String content) {
    String text =
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(content.getBytes(StandardCharsets.UTF_8));

    assertThatThrownBy(() -> Cursor.parse(text)).isInstanceOf(ProblemException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"%", "not base64!", "===="})
  void what_is_no_cursor_at_all_is_refused(String text) {
    assertThatThrownBy(() -> Cursor.parse(text)).isInstanceOf(ProblemException.class);
  }
}
