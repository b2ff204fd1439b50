package io.orderstreams.orders.write.place;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderstreams.orders.write.place.LineSplitter.Line;
import io.orderstreams.orders.write.place.LineSplitter.Text;
import io.orderstreams.orders.write.place.LineSplitter.TooLong;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class LineSplitterTest {

  @Test
  void lines_are_numbered_and_blank_ones_passed_over() {
    assertThat(split(100, "one\n\n  \r\nfour\r\nfive"))
        .containsExactly(new Text(1, "one"), new Text(4, "four\r"), new Text(5, "five"));
  }

  @Test
  void the_last_line_may_end_or_not() {
    assertThat(split(100, "one\n")).isEqualTo(split(100, "one"));
    assertThat(split(100, "")).isEmpty();
    assertThat(split(100, "\n\n")).isEmpty();
  }

  @Test
  void a_line_beyond_the_limit_is_told_and_the_next_one_is_whole() {
    assertThat(split(3, "abc\nabcd\nabc\nabcdefgh"))
        .containsExactly(new Text(1, "abc"), new TooLong(2), new Text(3, "abc"), new TooLong(4));
  }

  @Property
  void it_does_not_matter_where_the_pieces_end(
      @ForAll @Size(max = 12) List<@IntRange(max = 9) Integer> lengths,
      @ForAll @IntRange(min = 1, max = 9) int piece) {
    StringBuilder text = new StringBuilder();
    for (int length : lengths) {
      text.append("\u00e9x".repeat(length)).append('\n');
    }
    byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
    LineSplitter splitter = new LineSplitter(15);
    List<Line> lines = new ArrayList<>();
    for (int from = 0; from < bytes.length; from += piece) {
      lines.addAll(
          splitter.next(Arrays.copyOfRange(bytes, from, Math.min(from + piece, bytes.length))));
    }
    lines.addAll(splitter.rest());

    List<Line> expected = new ArrayList<>();
    for (int i = 0; i < lengths.size(); i++) {
      int length = lengths.get(i);
      if (length > 5) {
        expected.add(new TooLong(i + 1));
      } else if (length > 0) {
        expected.add(new Text(i + 1, "\u00e9x".repeat(length)));
      }
    }
    assertThat(lines).isEqualTo(expected);
  }

  private static List<Line> split(int max, String text) {
    LineSplitter splitter = new LineSplitter(max);
    List<Line> lines = new ArrayList<>(splitter.next(text.getBytes(StandardCharsets.UTF_8)));
    lines.addAll(splitter.rest());
    return lines;
  }
}
