package io.orderstreams.eventstream.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderstreams.eventstream.log.Log;
import io.orderstreams.eventstream.log.Partition;
import io.orderstreams.eventstream.samples.Logs;
import io.orderstreams.eventstream.samples.Notes;
import io.orderstreams.eventstream.samples.Notes.Note;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What a handler or an event does wrong loses nothing. */
class LogReaderFaultsIT extends ReadsLogs {

  @Test
  void a_handler_that_throws_loses_nothing() {
    Log log = broker.createStream();
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
    Log log = broker.createStream();
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
    Log log = broker.createSuperStream(3);
    Partition bad = log.partitions().get(1);
    Logs.write(
        broker.environment(),
        bad,
        Notes.note("before"),
        Notes.unreadable("s"),
        Notes.note("after"));
    LogReader<Note> reader = read(log, store, store);

    awaitStatus(reader, 1, ReaderStatus.State.STOPPED, "cannot read the event at offset 1:");
    assertThat(reader.status().get(1).position()).isZero();
    assertThat(store.load(bad)).isZero();

    for (Partition other : List.of(log.partitions().get(0), log.partitions().get(2))) {
      Logs.write(broker.environment(), other, Notes.note("elsewhere"));
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
    Log log = broker.createStream();
    write(log, List.of("a", "b", "impossible", "c"));
    LogReader<Note> reader = read(log, store, refusing("impossible"));

    awaitStatus(reader, 0, ReaderStatus.State.STOPPED, "cannot read the event at offset 2: never");
    awaitTexts(List.of("a", "b"));

    skipped.add(2L);
    reader.resume(log.partitions().getFirst());
    awaitTexts(List.of("a", "b", "c"));
  }

  @Test
  void two_refused_events_that_came_together_can_both_be_skipped() {
    Log log = broker.createStream();
    write(log, List.of("a", "impossible", "impossible", "b"));
    LogReader<Note> reader = read(log, store, refusing("impossible"));
    Partition partition = log.partitions().getFirst();

    awaitStatus(reader, 0, ReaderStatus.State.STOPPED, "offset 1");
    skipped.add(1L);
    reader.resume(partition);
    awaitStatus(reader, 0, ReaderStatus.State.STOPPED, "offset 2");
    skipped.add(2L);
    reader.resume(partition);

    awaitTexts(List.of("a", "b"));
  }

  @Test
  void a_handler_that_refuses_an_event_which_it_was_not_given_is_taken_for_faulty() {
    Log log = broker.createStream();
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
    Log log = broker.createStream();
    Partition partition = log.partitions().getFirst();
    write(log, List.of("a"));
    Garbage.writeWith(Notes.note("in the same chunk"), broker, partition.stream());
    broker.publishTo(partition.stream(), Map.of("no", "CloudEvent"), "text");
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
  void closing_finishes_the_batch_in_hand() throws InterruptedException {
    Log log = broker.createStream();
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
    LogReader<Note> reader = reader(broker.createSuperStream(3), "x", store, store);

    Instant before = Instant.now();
    reader.close();

    assertThat(Duration.between(before, Instant.now())).isLessThan(Duration.ofSeconds(3));
  }

  private BatchHandler<Note> refusing(String text) {
    return batch -> {
      for (Recorded<Note> recorded : batch.events()) {
        if (recorded.event().text().equals(text)) {
          throw new UnreadableEventException(recorded.offset(), "never");
        }
      }
      store.handle(batch);
    };
  }
}
