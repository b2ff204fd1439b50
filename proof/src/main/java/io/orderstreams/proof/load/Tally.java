package io.orderstreams.proof.load;

import io.orderstreams.proof.record.Exchange;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;

/** How many answers of each kind there were. Thread-safe. */
public final class Tally {

  private static final int CREATED = 201;

  private final Map<String, LongAdder> answers = new ConcurrentSkipListMap<>();
  private final LongAdder orders = new LongAdder();

  void count(Exchange exchange) {
    Integer status = exchange.status();
    answers
        .computeIfAbsent(status == null ? "none" : status.toString(), _ -> new LongAdder())
        .increment();
    if (status != null && status == CREATED && exchange.path().equals("/orders")) {
      orders.increment();
    }
  }

  /** How many orders were answered with 201. */
  public long orders() {
    return orders.sum();
  }

  /** For people: each status and how often it came. */
  @Override
  public String toString() {
    return answers.entrySet().stream()
        .map(entry -> entry.getKey() + " x " + entry.getValue())
        .collect(Collectors.joining(", "));
  }
}
