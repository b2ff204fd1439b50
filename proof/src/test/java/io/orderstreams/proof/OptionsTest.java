package io.orderstreams.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OptionsTest {

  @Test
  void allAreUnderstood() throws CannotProveException {
    assertThat(Options.parse(words("--minutes 10 --seed -7 --rate 20 --plan --each-kind")))
        .isEqualTo(new Options(10, -7, 20, true, true));
  }

  @Test
  void whatIsNotSaidHasADefault() throws CannotProveException {
    Options options = Options.parse(words("--seed 1"));

    assertThat(options).isEqualTo(new Options(3, 1, 8, false, false));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--minutes",
        "--minutes 0",
        "--minutes 1441",
        "--minutes 1.5",
        "--seed",
        "--seed many",
        "--rate 0",
        "--rate 101",
        "--rate -1",
        "--hours 3",
        "3"
      })
  void whatIsWrongIsSaidInOneLineWithWhatIsAllowed(String options) {
    assertThatThrownBy(() -> Options.parse(words(options)))
        .isInstanceOf(CannotProveException.class)
        .message()
        .contains(words(options).getFirst())
        .containsAnyOf("a whole number", "--minutes N")
        .doesNotContain("\n");
  }

  private static List<String> words(String text) {
    return Arrays.asList(text.split(" ", -1));
  }
}
