package io.orderstreams.eventstream.read;

import java.util.List;

/** All readers of a service, for those who look after them: health, metrics, operators. */
public record LogReaders(List<? extends LogReader<?>> all) {

  public LogReaders {
    all = List.copyOf(all);
  }
}
