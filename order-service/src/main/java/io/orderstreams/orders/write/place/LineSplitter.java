package io.orderstreams.orders.write.place;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Takes a stream of bytes apart into lines, as its pieces arrive. Keeps no more than one line. Not
 * thread-safe.
 */
final class LineSplitter {

  /** A line that is not blank; numbers count from 1, blank lines included. */
  sealed interface Line {
    long number();
  }

  record Text(long number, String text) implements Line {}

  /** A line beyond the limit; what it said is gone. */
  record TooLong(long number) implements Line {}

  private final int maxBytes;
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();
  private long number = 1;
  private boolean tooLong;

  LineSplitter(int maxBytes) {
    this.maxBytes = maxBytes;
  }

  /** The lines that end in the next piece. */
  List<Line> next(byte[] piece) {
    List<Line> lines = new ArrayList<>();
    int from = 0;
    for (int i = 0; i < piece.length; i++) {
      if (piece[i] == '\n') {
        append(piece, from, i);
        end(lines);
        from = i + 1;
      }
    }
    append(piece, from, piece.length);
    return lines;
  }

  /** What comes after the last line feed, if anything does. */
  List<Line> rest() {
    List<Line> lines = new ArrayList<>();
    end(lines);
    return lines;
  }

  private void append(byte[] piece, int from, int to) {
    tooLong |= line.size() + to - from > maxBytes;
    if (tooLong) {
      line.reset();
    } else {
      line.write(piece, from, to - from);
    }
  }

  private void end(List<Line> lines) {
    String text = line.toString(StandardCharsets.UTF_8);
    if (tooLong) {
      lines.add(new TooLong(number));
    } else if (!text.isBlank()) {
      lines.add(new Text(number, text));
    }
    line.reset();
    tooLong = false;
    number++;
  }
}
