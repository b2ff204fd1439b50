package io.orderstreams.eventstream.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.rabbitmq.stream.ByteCapacity;
import com.rabbitmq.stream.Environment;
import io.orderstreams.eventstream.log.BrokerOffsets;
import io.orderstreams.eventstream.log.Log;
import io.orderstreams.eventstream.log.LogExtent;
import io.orderstreams.eventstream.log.Partition;
import io.orderstreams.eventstream.log.StreamEnvironments;
import io.orderstreams.eventstream.samples.Logs;
import io.orderstreams.eventstream.samples.NoteStore;
import io.orderstreams.eventstream.samples.Notes.Note;
import io.orderstreams.eventstream.testing.BrokerForTests;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Reading goes on exactly behind the position, wherever that comes from. */
class LogReaderPositionsIT extends ReadsLogs {

  @Test
  void gaps_between_offsets_do_not_matter() {
    Log log = broker.createStream();
    Partition partition = log.partitions().getFirst();
    write(log, List.of("a"));
    new BrokerOffsets(broker.environment(), "someone").store(partition, 0);
    write(log, List.of("b"));
    new BrokerOffsets(broker.environment(), "someone").store(partition, 1);

    read(log, store, store);

    awaitTexts(List.of("a", "b"));
    assertThat(store.offsets())
        .as("a stored position takes an offset")
        .isNotEqualTo(List.of(0L, 1L));
    assertThat(LogExtent.of(broker.environment(), partition).last())
        .as("the last entry is no message")
        .isGreaterThan(store.offsets().getLast());
    closeReaders();
    read(log, store, store);
    write(log, List.of("c"));
    awaitTexts(List.of("a", "b", "c"));
  }

  @Test
  void a_position_that_the_broker_keeps_under_the_same_name_changes_nothing() {
    Log log = broker.createStream();
    Logs.texts("a", 5).forEach(text -> write(log, List.of(text)));
    new BrokerOffsets(broker.environment(), "namesake").store(log.partitions().getFirst(), 3);

    read(log, "namesake", broker.environment(), store, store);

    awaitTexts(Logs.texts("a", 5));
  }

  @Test
  void reading_goes_on_behind_the_stored_position_within_a_chunk() {
    Log log = broker.createStream();
    write(log, Logs.texts("a", 100));
    store.move(log.partitions().getFirst(), 41);

    read(log, store, store);

    awaitTexts(Logs.texts("a", 100).subList(42, 100));
  }

  @Test
  void history_is_not_skipped_when_the_positions_cannot_be_had_at_first() {
    Log log = broker.createStream();
    write(log, Logs.texts("a", 20));
    store.move(log.partitions().getFirst(), 4);
    AtomicInteger asked = new AtomicInteger();

    read(
        log,
        partition -> {
          switch (asked.incrementAndGet()) {
            case 1, 2, 3, 4 -> throw new IllegalStateException("no database");
            case 5 -> throw new NoClassDefFoundError("an error, no exception");
            default -> {
              return store.load(partition);
            }
          }
        },
        store);

    awaitTexts(Logs.texts("a", 20).subList(5, 20));
  }

  @Test
  void positions_that_do_not_answer_do_not_hold_up_the_client() {
    Log log = broker.createStream();
    CountDownLatch answer = new CountDownLatch(1);
    write(log, Logs.texts("a", 20));

    read(
        log,
        partition -> {
          answer.await();
          return store.load(partition);
        },
        store);
    await("subscribed").until(() -> readers.getFirst().status().getFirst().position() == -1);
    write(log, List.of("later"));
    answer.countDown();

    awaitTexts(both(Logs.texts("a", 20), List.of("later")));
  }

  @Test
  void a_position_that_goes_back_is_gone_back_to() {
    Log log = broker.createStream();
    Partition partition = log.partitions().getFirst();
    read(log, store, store);
    write(log, Logs.texts("a", 10));
    awaitTexts(Logs.texts("a", 10));

    store.move(partition, 4); // a restored backup, a failover that lost the last commits
    write(log, List.of("b"));

    awaitTexts(both(Logs.texts("a", 10), both(Logs.texts("a", 10).subList(5, 10), List.of("b"))));
  }

  @Test
  void a_position_that_goes_back_is_noticed_while_nothing_comes() {
    Log log = broker.createStream();
    read(log, store, store);
    write(log, Logs.texts("a", 10));
    awaitTexts(Logs.texts("a", 10));

    store.move(log.partitions().getFirst(), 4);

    awaitTexts(both(Logs.texts("a", 10), Logs.texts("a", 10).subList(5, 10)));
  }

  @Test
  void a_position_that_goes_back_is_gone_back_to_when_the_connection_is_new() {
    Log log = broker.createStream();
    read(log, store, store);
    write(log, Logs.texts("a", 10));
    awaitTexts(Logs.texts("a", 10));

    BrokerForTests.kill();
    store.move(log.partitions().getFirst(), 4);
    BrokerForTests.start();

    awaitTexts(both(Logs.texts("a", 10), Logs.texts("a", 10).subList(5, 10)));
  }

  @Test
  void a_position_beyond_the_log_stops_the_reader() {
    Log log = broker.createStream();
    write(log, List.of("a"));
    store.move(log.partitions().getFirst(), 5);

    LogReader<Note> reader = read(log, store, store);

    awaitStatus(reader, 0, ReaderStatus.State.STOPPED, "ends at offset 0, but");
    store.move(log.partitions().getFirst(), -1);
    reader.resume(log.partitions().getFirst());
    awaitTexts(List.of("a"));
  }

  @Test
  void a_position_before_the_log_stops_the_reader() {
    Partition partition = new Partition(0, "truncated-" + UUID.randomUUID());
    broker.environment().streamCreator().stream(partition.stream())
        .maxSegmentSizeBytes(ByteCapacity.kB(100))
        .maxLengthBytes(ByteCapacity.kB(200))
        .create();
    String large = "x".repeat(20_000);
    await("the log's beginning is gone")
        .until(
            () -> {
              Logs.write(broker.environment(), partition, Collections.nCopies(10, large));
              return LogExtent.of(broker.environment(), partition).first() > 2;
            });
    store.move(partition, 1);

    LogReader<Note> reader = read(Log.single(partition.stream()), store, store);

    awaitStatus(reader, 0, ReaderStatus.State.STOPPED, "history is missing");
    assertThat(store.texts()).isEmpty();
  }

  @Test
  void an_instance_that_comes_back_late_changes_nothing() throws InterruptedException {
    Log log = broker.createStream();
    String name = "late-" + UUID.randomUUID();
    CountDownLatch inHand = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    List<Class<?>> outcome = Collections.synchronizedList(new ArrayList<>());
    write(log, Logs.texts("a", 10));
    Environment dying = StreamEnvironments.create(broker.settings(), "dying");
    read(
        log,
        name,
        dying,
        store,
        batch -> {
          inHand.countDown();
          goOn.await();
          try {
            store.handle(batch);
          } catch (PositionMovedException e) {
            outcome.add(e.getClass());
            throw e;
          }
        });
    inHand.await();

    dying.close();
    read(log, name, broker.environment(), store, store);
    awaitTexts(Logs.texts("a", 10));
    goOn.countDown();

    await("the late one has tried")
        .until(() -> outcome.equals(List.of(PositionMovedException.class)));
    write(log, List.of("marker"));
    awaitTexts(both(Logs.texts("a", 10), List.of("marker")));
  }

  @Test
  void another_instance_takes_over_when_the_first_one_closes() {
    Log log = broker.createSuperStream(2);
    String name = "takeover-" + UUID.randomUUID();
    LogReader<Note> first = read(log, name, broker.environment(), store, store);
    Logs.write(broker.environment(), log.partitions().getFirst(), Logs.texts("a", 10));
    awaitTexts(Logs.texts("a", 10));
    NoteStore second = new NoteStore();
    LogReader<Note> other =
        read(
            log,
            name,
            broker.environment(),
            store,
            batch -> {
              second.move(batch.partition(), batch.newPosition());
              store.handle(batch);
            });
    assertThat(first.isActive(log.partitions().getFirst())).isTrue();
    assertThat(other.isActive(log.partitions().getFirst())).isFalse();

    first.close();
    Logs.write(broker.environment(), log.partitions().getFirst(), Logs.texts("b", 10));

    awaitTexts(both(Logs.texts("a", 10), Logs.texts("b", 10)));
    assertThat(second.load(log.partitions().getFirst())).isGreaterThan(9);
    assertThat(first.isActive(log.partitions().getFirst())).isFalse();
    assertThat(other.isActive(log.partitions().getFirst())).isTrue();
  }
}
