package io.orderstreams.benchmarks.replay;

import io.orderstreams.benchmarks.append.AppendBenchmark;
import io.orderstreams.benchmarks.load.Bodies;
import io.orderstreams.eventstream.append.EventLog;
import io.orderstreams.eventstream.envelope.Envelope;
import io.orderstreams.eventstream.envelope.Ids;
import io.orderstreams.eventstream.testing.VirtualHost;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.Stream;

/** Orders that are created, confirmed and shipped, a thousand side by side. */
final class History {

  private static final int SIDE_BY_SIDE = 1_000;

  private History() {}

  /** Writes that many events as fast as it goes, which gives well-filled chunks. */
  static void write(VirtualHost broker, int events) {
    try (EventLog log = AppendBenchmark.openLog(broker.environment())) {
      for (int written = 0; written < events; written += 3 * SIDE_BY_SIDE) {
        List<CompletableFuture<Void>> stored = new ArrayList<>();
        block().forEach(event -> stored.add(log.append(event)));
        stored.forEach(CompletableFuture::join);
      }
    }
  }

  /** How many {@link #write} writes: whole blocks. */
  static int written(int events) {
    return Math.ceilDiv(events, 3 * SIDE_BY_SIDE) * 3 * SIDE_BY_SIDE;
  }

  /** The events of the next thousand orders. */
  static Stream<Envelope> block() {
    List<UUID> orders = Stream.generate(Ids::next).limit(SIDE_BY_SIDE).toList();
    return Stream.<Function<UUID, Envelope>>of(Bodies::created, Bodies::confirmed, Bodies::shipped)
        .flatMap(event -> orders.stream().map(event));
  }
}
