package io.orderstreams.orders.feed;

import io.orderstreams.eventstream.http.ProblemException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Up to where a client has been told of each partition: the {@code id} of a server-sent event. It
 * says all that there is to know to go on, so no server need remember the client.
 *
 * @param offsets by partition; -1 for nothing
 */
record FeedPosition(List<Long> offsets) {

  private static final Pattern PARTITION = Pattern.compile("([0-9]{1,4}):(-1|[0-9]{1,18})");

  FeedPosition {
    offsets = List.copyOf(offsets);
  }

  static FeedPosition first(int partitions) {
    return new FeedPosition(IntStream.range(0, partitions).mapToObj(p -> -1L).toList());
  }

  /**
   * @param text such as {@code 0:17,1:-1,2:4}
   */
  static FeedPosition parse(String text, int partitions) {
    String[] parts = text.strip().split(",", -1);
    List<Long> offsets = new ArrayList<>();
    for (String part : parts) {
      Matcher partition = PARTITION.matcher(part);
      if (!partition.matches() || Integer.parseInt(partition.group(1)) != offsets.size()) {
        throw invalid(partitions);
      }
      offsets.add(Long.parseLong(partition.group(2)));
    }
    if (offsets.size() != partitions) {
      throw invalid(partitions);
    }
    return new FeedPosition(offsets);
  }

  long of(int partition) {
    return offsets.get(partition);
  }

  FeedPosition with(int partition, long offset) {
    List<Long> moved = new ArrayList<>(offsets);
    moved.set(partition, offset);
    return new FeedPosition(moved);
  }

  @Override
  public String toString() {
    return IntStream.range(0, offsets.size())
        .mapToObj(partition -> partition + ":" + offsets.get(partition))
        .collect(Collectors.joining(","));
  }

  private static ProblemException invalid(int partitions) {
    return ProblemException.invalid(
        "Last-Event-ID", "must be the id of an earlier event, such as " + first(partitions));
  }
}
