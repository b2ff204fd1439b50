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
import io.orderstreams.eventstream.samples.Notes;
import io.orderstreams.eventstream.samples.Notes.Note;
import io.orderstreams.eventstream.testing.BrokerForTests;
import io.orderstreams.eventstream.testing.VirtualHost;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class LogReaderIT {

  private static final VirtualHost BROKER = BrokerForTests.emptyVirtualHost();
  private static final Duration SOON = Duration.ofSeconds(20);

  private final List<LogReader<Note>> readers = new ArrayList<>();
  private final NoteStore store = new NoteStore();
  private final Set<Long> skipped = ConcurrentHashMap.newKeySet();

  @BeforeAll
  static void patience() {
    Awaitility.setDefaultTimeout(SOON);
  }

  @AfterEach
  void closeReaders() {
    readers.forEach(LogReader::close);
    BrokerForTests.start();
  }

  @AfterAll
  static void removeVirtualHost() {
    BROKER.close();
  }

  @Test
  void a_handler_that_throws_loses_nothing() {
    Log log = BROKER.createStream();
    AtomicInteger calls = new AtomicInteger();
    write(log, Logs.texts("a", 50));

    read(
        log,
        store,
        batch -> {
          switch (calls.incrementAndGet()) {
            case 1, 2 -> throw new IllegalStateException("no database");
            case 3 -> throw new StackOverflowError("an error, no exception");
            default -> store.handle(batch);
          }
        });

    awaitTexts(Logs.texts("a", 50));
    write(log, Logs.texts("b", 50));
    awaitTexts(both(Logs.texts("a", 50), Logs.texts("b", 50)));
  }

  @Test
  void while_the_handler_throws_the_status_tells_why() {
    Log log = BROKER.createStream();
    write(log, Logs.texts("a", 1));

    LogReader<Note> reader =
        read(
            log,
            store,
            batch -> {
              throw new IllegalStateException("no database");
            });

    awaitStatus(reader, 0, ReaderStatus.State.RETRYING, "no database");
    assertThat(reader.status().getFirst().position()).isEqualTo(-1);
  }

  @Test
  void an_unreadable_event_stops_its_partition_only_until_it_is_skipped() {
    Log log = BROKER.createSuperStream(3);
    Partition bad = log.partitions().get(1);
    Logs.write(
        BROKER.environment(),
        bad,
        Notes.note("before"),
        Notes.unreadable("s"),
        Notes.note("after"));
    LogReader<Note> reader = read(log, store, store);

    awaitStatus(reader, 1, ReaderStatus.State.STOPPED, "cannot read the event at offset 1:");
    assertThat(reader.status().get(1).position()).isZero();
    assertThat(store.load(bad)).isZero();

    for (Partition other : List.of(log.partitions().get(0), log.partitions().get(2))) {
      Logs.write(BROKER.environment(), other, Notes.note("elsewhere"));
    }
    awaitTexts(List.of("before", "elsewhere", "elsewhere"));

    reader.resume(bad); // not skipped yet
    awaitStatus(reader, 1, ReaderStatus.State.STOPPED, "offset 1");
    skipped.add(1L);
    reader.resume(bad);
    awaitTexts(List.of("before", "elsewhere", "elsewhere", "after"));
    awaitStatus(reader, 1, ReaderStatus.State.READING, "");
  }

  @Test
  void an_event_that_the_handler_refuses_stops_the_partition_behind_what_is_before_it() {
    Log log = BROKER.createStream();
    write(log, List.of("a", "b", "impossible", "c"));
    LogReader<Note> reader =
        read(
            log,
            store,
            batch -> {
              for (Recorded<Note> recorded : batch.events()) {
                if (recorded.event().text().equals("impossible")) {
                  throw new UnreadableEventException(recorded.offset(), "never");
                }
              }
              store.handle(batch);
            });

    awaitStatus(reader, 0, ReaderStatus.State.STOPPED, "cannot read the event at offset 2: never");
    awaitTexts(List.of("a", "b"));

    skipped.add(2L);
    reader.resume(log.partitions().getFirst());
    awaitTexts(List.of("a", "b", "c"));
  }

  @Test
  void a_handler_that_refuses_an_event_which_it_was_not_given_is_taken_for_faulty() {
    Log log = BROKER.createStream();
    write(log, List.of("a"));
    AtomicInteger calls = new AtomicInteger();

    LogReader<Note> reader =
        read(
            log,
            store,
            batch -> {
              calls.incrementAndGet();
              throw new UnreadableEventException(77, "never");
            });

    awaitStatus(reader, 0, ReaderStatus.State.RETRYING, "never");
  }

  @Test
  void what_is_no_event_at_all_stops_the_partition_and_the_rest_of_its_chunk_is_not_lost() {
    Log log = BROKER.createStream();
    Partition partition = log.partitions().getFirst();
    write(log, List.of("a"));
    Garbage.writeWith(Notes.note("in the same chunk"), BROKER, partition.stream());
    BROKER.publishTo(partition.stream(), Map.of("no", "CloudEvent"), "text");
    write(log, List.of("b"));

    LogReader<Note> reader = read(log, store, store);

    awaitStatus(reader, 0, ReaderStatus.State.STOPPED, "offset 1: not an AMQP 1.0 message");
    skipped.add(1L);
    reader.resume(partition);
    awaitStatus(
        reader, 0, ReaderStatus.State.STOPPED, "offset 3: header cloudEvents_id is missing");
    skipped.add(3L);
    reader.resume(partition);
    awaitTexts(List.of("a", "in the same chunk", "b"));
  }

  @Test
  void gaps_between_offsets_do_not_matter() {
    Log log = BROKER.createStream();
    Partition partition = log.partitions().getFirst();
    write(log, List.of("a"));
    new BrokerOffsets(BROKER.environment(), "someone").store(partition, 0);
    write(log, List.of("b"));
    new BrokerOffsets(BROKER.environment(), "someone").store(partition, 1);

    read(log, store, store);

    awaitTexts(List.of("a", "b"));
    assertThat(store.offsets())
        .as("a stored position takes an offset")
        .isNotEqualTo(List.of(0L, 1L));
    assertThat(LogExtent.of(BROKER.environment(), partition).last())
        .as("the last entry is no message")
        .isGreaterThan(store.offsets().getLast());
    closeReaders();
    read(log, store, store);
    write(log, List.of("c"));
    awaitTexts(List.of("a", "b", "c"));
  }

  @Test
  void a_position_that_the_broker_keeps_under_the_same_name_changes_nothing() {
    Log log = BROKER.createStream();
    Logs.texts("a", 5).forEach(text -> write(log, List.of(text)));
    new BrokerOffsets(BROKER.environment(), "namesake").store(log.partitions().getFirst(), 3);

    read(log, "namesake", BROKER.environment(), store, store);

    awaitTexts(Logs.texts("a", 5));
  }

  @Test
  void reading_goes_on_behind_the_stored_position_within_a_chunk() {
    Log log = BROKER.createStream();
    write(log, Logs.texts("a", 100));
    store.move(log.partitions().getFirst(), 41);

    read(log, store, store);

    awaitTexts(Logs.texts("a", 100).subList(42, 100));
  }

  @Test
  void history_is_not_skipped_when_the_positions_cannot_be_had_at_first() {
    Log log = BROKER.createStream();
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
    Log log = BROKER.createStream();
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
  void another_instance_takes_over_when_the_first_one_closes() {
    Log log = BROKER.createSuperStream(2);
    String name = "takeover-" + UUID.randomUUID();
    LogReader<Note> first = read(log, name, BROKER.environment(), store, store);
    Logs.write(BROKER.environment(), log.partitions().getFirst(), Logs.texts("a", 10));
    awaitTexts(Logs.texts("a", 10));
    NoteStore second = new NoteStore();
    LogReader<Note> other =
        read(
            log,
            name,
            BROKER.environment(),
            store,
            batch -> {
              second.move(batch.partition(), batch.newPosition());
              store.handle(batch);
            });
    assertThat(first.isActive(log.partitions().getFirst())).isTrue();
    assertThat(other.isActive(log.partitions().getFirst())).isFalse();

    first.close();
    Logs.write(BROKER.environment(), log.partitions().getFirst(), Logs.texts("b", 10));

    awaitTexts(both(Logs.texts("a", 10), Logs.texts("b", 10)));
    assertThat(second.load(log.partitions().getFirst())).isGreaterThan(9);
    assertThat(first.isActive(log.partitions().getFirst())).isFalse();
    assertThat(other.isActive(log.partitions().getFirst())).isTrue();
  }

  @Test
  void an_instance_that_comes_back_late_changes_nothing() throws InterruptedException {
    Log log = BROKER.createStream();
    String name = "late-" + UUID.randomUUID();
    CountDownLatch inHand = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    List<Class<?>> outcome = Collections.synchronizedList(new ArrayList<>());
    write(log, Logs.texts("a", 10));
    Environment dying = StreamEnvironments.create(BROKER.settings(), "dying");
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
    read(log, name, BROKER.environment(), store, store);
    awaitTexts(Logs.texts("a", 10));
    goOn.countDown();

    await("the late one has tried")
        .until(() -> outcome.equals(List.of(PositionMovedException.class)));
    write(log, List.of("marker"));
    awaitTexts(both(Logs.texts("a", 10), List.of("marker")));
  }

  @Test
  void a_position_that_goes_back_is_gone_back_to() {
    Log log = BROKER.createStream();
    Partition partition = log.partitions().getFirst();
    read(log, store, store);
    write(log, Logs.texts("a", 10));
    awaitTexts(Logs.texts("a", 10));

    store.move(partition, 4); // a restored backup, a failover that lost the last commits
    write(log, List.of("b"));

    awaitTexts(both(Logs.texts("a", 10), both(Logs.texts("a", 10).subList(5, 10), List.of("b"))));
  }

  @Test
  void a_position_beyond_the_log_stops_the_reader() {
    Log log = BROKER.createStream();
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
    BROKER.environment().streamCreator().stream(partition.stream())
        .maxSegmentSizeBytes(ByteCapacity.kB(100))
        .maxLengthBytes(ByteCapacity.kB(200))
        .create();
    String large = "x".repeat(20_000);
    await("the log's beginning is gone")
        .until(
            () -> {
              Logs.write(BROKER.environment(), partition, Collections.nCopies(10, large));
              return LogExtent.of(BROKER.environment(), partition).first() > 2;
            });
    store.move(partition, 1);

    LogReader<Note> reader = read(Log.single(partition.stream()), store, store);

    awaitStatus(reader, 0, ReaderStatus.State.STOPPED, "history is missing");
    assertThat(store.texts()).isEmpty();
  }

  @Test
  void an_empty_log_is_read_from_its_first_event() {
    Log log = BROKER.createStream();
    LogReader<Note> reader = read(log, store, store);
    awaitStatus(reader, 0, ReaderStatus.State.READING, "");

    write(log, List.of("first"));

    awaitTexts(List.of("first"));
  }

  @Test
  void a_missing_stream_is_told_and_read_when_it_appears() {
    Log log = Log.superStream("late-" + UUID.randomUUID(), 2);
    LogReader<Note> reader = read(log, store, store);
    await("the missing stream is told")
        .untilAsserted(
            () ->
                assertThat(reader.status().get(1).reason())
                    .containsPattern("does not exist|DOES_NOT_EXIST"));

    BROKER.createSuperStream(log);
    Logs.write(BROKER.environment(), log.partitions().get(1), Notes.note("hello"));

    awaitTexts(List.of("hello"));
  }

  @Test
  void another_number_of_partitions_is_told() {
    Log three = BROKER.createSuperStream(3);
    Log two = Log.superStream(three.name(), 2);

    LogReader<Note> reader = read(two, store, store);

    awaitStatus(
        reader, 0, ReaderStatus.State.CONNECTING, "should have 2 partitions, but " + two.name());
  }

  @Test
  void a_stream_that_is_deleted_and_made_anew_stops_the_reader() {
    Log log = BROKER.createStream();
    LogReader<Note> reader = read(log, store, store);
    write(log, Logs.texts("a", 10));
    awaitTexts(Logs.texts("a", 10));

    BROKER.environment().deleteStream(log.name());
    BROKER.environment().streamCreator().stream(log.name()).create();

    awaitStatus(reader, 0, ReaderStatus.State.STOPPED, "it is another stream or an older copy");
  }

  @Test
  void a_stream_that_is_deleted_and_made_anew_is_read_if_nothing_had_been_read() {
    Log log = BROKER.createStream();
    LogReader<Note> reader = read(log, store, store);
    awaitStatus(reader, 0, ReaderStatus.State.READING, "");

    BROKER.environment().deleteStream(log.name());
    await("told").until(() -> reader.status().getFirst().state() != ReaderStatus.State.READING);
    BROKER.environment().streamCreator().stream(log.name()).create();
    write(log, List.of("anew"));

    awaitTexts(List.of("anew"));
  }

  @Test
  void everything_is_read_once_and_in_order_across_a_crash_of_the_broker() {
    Log log = BROKER.createStream();
    write(log, Logs.texts("a", 2000));
    AtomicInteger batches = new AtomicInteger();
    CountDownLatch half = new CountDownLatch(1);
    read(
        log,
        store,
        batch -> {
          if (batches.incrementAndGet() == 5) {
            BrokerForTests.kill();
            half.countDown();
          }
          store.handle(batch);
        });
    await("killed in the middle").until(() -> half.getCount() == 0);

    BrokerForTests.start();
    write(log, Logs.texts("b", 100));

    awaitTexts(both(Logs.texts("a", 2000), Logs.texts("b", 100)));
  }

  @Test
  void reading_begins_when_the_broker_comes() {
    Log log = BROKER.createStream();
    write(log, List.of("a"));
    BrokerForTests.stop();
    LogReader<Note> reader =
        read(log, "early", StreamEnvironments.create(BROKER.settings(), "early"), store, store);
    await("told").until(() -> reader.status().getFirst().state() != ReaderStatus.State.READING);

    BrokerForTests.start();

    awaitTexts(List.of("a"));
  }

  @Test
  void closing_finishes_the_batch_in_hand() throws InterruptedException {
    Log log = BROKER.createStream();
    write(log, List.of("a"));
    CountDownLatch inHand = new CountDownLatch(1);
    LogReader<Note> reader =
        read(
            log,
            store,
            batch -> {
              inHand.countDown();
              Thread.sleep(300); // long enough that closing has to wait for it
              store.handle(batch);
            });
    inHand.await();

    reader.close();

    assertThat(store.texts()).containsExactly("a");
    assertThat(reader.status().getFirst().state()).isEqualTo(ReaderStatus.State.CLOSED);
  }

  @Test
  void closing_what_was_never_started_takes_no_time() {
    LogReader<Note> reader = reader(BROKER.createSuperStream(3), "x", store, store);

    Instant before = Instant.now();
    reader.close();

    assertThat(Duration.between(before, Instant.now())).isLessThan(Duration.ofSeconds(3));
  }

  private LogReader<Note> read(Log log, Positions positions, BatchHandler<Note> handler) {
    return read(log, "reader-" + UUID.randomUUID(), BROKER.environment(), positions, handler);
  }

  private LogReader<Note> read(
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

  private static LogReader<Note> reader(
      Log log, String name, Positions positions, BatchHandler<Note> handler) {
    return new LogReader<>(
        BROKER.environment(), log, name, Notes.CODEC, positions, Skips.none(), handler, Logs.READ);
  }

  private static void write(Log log, List<String> texts) {
    Logs.write(BROKER.environment(), log.partitions().getFirst(), texts);
  }

  private void awaitTexts(List<String> expected) {
    await("read")
        .failFast(() -> store.texts().size() > expected.size())
        .untilAsserted(() -> assertThat(store.texts()).isEqualTo(expected));
  }

  private static void awaitStatus(
      LogReader<?> reader, int partition, ReaderStatus.State state, String reason) {
    await("status")
        .untilAsserted(
            () -> {
              ReaderStatus status = reader.status().get(partition);
              assertThat(status.state()).as(status.toString()).isEqualTo(state);
              assertThat(status.reason()).contains(reason);
            });
  }

  private static List<String> both(List<String> one, List<String> other) {
    return Stream.concat(one.stream(), other.stream()).toList();
  }
}
