package io.orderstreams.eventstream.samples;

import static org.awaitility.Awaitility.await;

import com.rabbitmq.stream.Environment;
import io.orderstreams.eventstream.append.AppendSettings;
import io.orderstreams.eventstream.append.EventLog;
import io.orderstreams.eventstream.envelope.Envelope;
import io.orderstreams.eventstream.log.Log;
import io.orderstreams.eventstream.log.Partition;
import io.orderstreams.eventstream.log.Reconnecting;
import io.orderstreams.eventstream.read.ReaderSettings;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** Settings with little patience, and writing in one line. */
public final class Logs {

  public static final AppendSettings APPEND =
      new AppendSettings(
          Duration.ofMillis(1),
          Duration.ofSeconds(3),
          1000,
          Duration.ofMillis(500),
          Duration.ofSeconds(5),
          Duration.ofSeconds(3),
          Duration.ofMillis(50),
          Duration.ofMillis(200));

  public static final ReaderSettings READ =
      new ReaderSettings(
          10,
          50,
          100,
          Duration.ofMillis(10),
          Duration.ofMillis(100),
          Duration.ofMillis(100),
          Duration.ofMillis(50),
          Duration.ofMillis(200),
          Duration.ofSeconds(2),
          Duration.ofSeconds(5));

  private Logs() {}

  /** Appends these to one stream, in order. */
  public static void write(Environment environment, Partition partition, Envelope... events) {
    try (EventLog log = new EventLog(environment, Log.single(partition.stream()), APPEND)) {
      log.start();
      awaitOpen(log::state);
      CompletableFuture.allOf(
              List.of(events).stream().map(log::append).toArray(CompletableFuture<?>[]::new))
          .join();
    }
  }

  /** Appends notes with these texts to one stream. */
  public static void write(Environment environment, Partition partition, List<String> texts) {
    write(environment, partition, texts.stream().map(Notes::note).toArray(Envelope[]::new));
  }

  public static void awaitOpen(Supplier<Reconnecting.State> state) {
    await("connected").atMost(Duration.ofMinutes(2)).until(() -> state.get().open());
  }

  /** {@code a-0, a-1, ...} */
  public static List<String> texts(String prefix, int count) {
    return IntStream.range(0, count).mapToObj(n -> prefix + "-" + n).toList();
  }
}
