package io.orderstreams.orders.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderstreams.eventstream.http.ProblemException;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FeedPositionTest {

  @Property(tries = 200)
  void it_survives_the_way_to_the_client_and_back(
      @ForAll @Size(min = 1, max = 12)
          List<@LongRange(min = -1, max = 999_999_999_999_999_999L) Long> offsets) {
    FeedPosition position = new FeedPosition(offsets);

    assertThat(FeedPosition.parse(position.toString(), offsets.size())).isEqualTo(position);
  }

  @Test
  void it_is_what_a_person_can_read() {
    assertThat(FeedPosition.first(3).with(1, 17)).hasToString("0:-1,1:17,2:-1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "17",
        "0:1",
        "0:1,1:2",
        "0:1,1:2,2:3,3:4",
        "0:1,1:2,1:3",
        "1:1,0:2,2:3",
        "0:1,1:2,2:",
        "0:1,1:2,2:x",
        "0:1,1:2,2:-2",
        "0:1,1:2,2:1.5",
        "0:1,1:2,2:3,",
        "0:1, 1:2, 2:3",
        "0:1,1:2,2:9999999999999999999",
        "99999999999:1,1:2,2:3"
      })
  void what_is_no_position_is_refused(String text) {
    assertThatThrownBy(() -> FeedPosition.parse(text, 3)).isInstanceOf(ProblemException.class);
  }
}
