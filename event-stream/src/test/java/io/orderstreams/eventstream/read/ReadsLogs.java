package io.orderstreams.eventstream.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.rabbitmq.stream.Environment;
import io.orderstreams.eventstream.log.Log;
import io.orderstreams.eventstream.samples.Logs;
import io.orderstreams.eventstream.samples.NoteStore;
import io.orderstreams.eventstream.samples.Notes;
import io.orderstreams.eventstream.samples.Notes.Note;
import io.orderstreams.eventstream.testing.BrokerForTests;
import io.orderstreams.eventstream.testing.VirtualHost;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;

/** Logs, readers of them, and what they have read. */
@Timeout(120)
abstract class ReadsLogs {

  @SuppressWarnings("NullAway.Init")
  static VirtualHost broker;

  private static final Duration SOON = Duration.ofMinutes(2);

  final List<LogReader<Note>> readers = new ArrayList<>();
  final NoteStore store = new NoteStore();
  final Set<Long> skipped = ConcurrentHashMap.newKeySet();

  @BeforeAll
  static void makeVirtualHost() {
    broker = BrokerForTests.emptyVirtualHost();
    Awaitility.setDefaultTimeout(SOON);
  }

  @AfterEach
  void closeReaders() {
    readers.forEach(LogReader::close);
    BrokerForTests.start();
  }

  @AfterAll
  static void removeVirtualHost() {
    broker.close();
  }

  LogReader<Note> read(Log log, Positions positions, BatchHandler<Note> handler) {
    return read(log, "reader-" + UUID.randomUUID(), broker.environment(), positions, handler);
  }

  LogReader<Note> read(
      Log log,
      String name,
      Environment environment,
      Positions positions,
      BatchHandler<Note> handler) {
    LogReader<Note> reader =
        new LogReader<>(
            environment,
            log,
            name,
            Notes.CODEC,
            positions,
            (partition, offset) -> skipped.contains(offset),
            handler,
            Logs.READ);
    readers.add(reader);
    reader.start();
    return reader;
  }

  static LogReader<Note> reader(
      Log log, String name, Positions positions, BatchHandler<Note> handler) {
    return new LogReader<>(
        broker.environment(), log, name, Notes.CODEC, positions, Skips.none(), handler, Logs.READ);
  }

  static void write(Log log, List<String> texts) {
    Logs.write(broker.environment(), log.partitions().getFirst(), texts);
  }

  void awaitTexts(List<String> expected) {
    await("read")
        .failFast(() -> store.texts().size() > expected.size())
        .untilAsserted(() -> assertThat(store.texts()).isEqualTo(expected));
  }

  static void awaitStatus(
      LogReader<?> reader, int partition, ReaderStatus.State state, String reason) {
    await("status")
        .untilAsserted(
            () -> {
              ReaderStatus status = reader.status().get(partition);
              assertThat(status.state()).as(status.toString()).isEqualTo(state);
              assertThat(status.reason()).contains(reason);
            });
  }

  static List<String> both(List<String> one, List<String> other) {
    return Stream.concat(one.stream(), other.stream()).toList();
  }
}
