package io.orderstreams.eventstream.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.orderstreams.eventstream.log.BrokerOffsets;
import io.orderstreams.eventstream.log.Log;
import io.orderstreams.eventstream.log.StoredPosition;
import io.orderstreams.eventstream.log.StreamEnvironments;
import io.orderstreams.eventstream.samples.Logs;
import io.orderstreams.eventstream.samples.Notes;
import io.orderstreams.eventstream.samples.Notes.Note;
import io.orderstreams.eventstream.testing.BrokerForTests;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Whatever happens to the streams and the broker. */
class LogReaderBrokerIT extends ReadsLogs {

  @Test
  void an_empty_log_is_read_from_its_first_event() {
    Log log = broker.createStream();
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

    broker.createSuperStream(log);
    Logs.write(broker.environment(), log.partitions().get(1), Notes.note("hello"));

    awaitTexts(List.of("hello"));
  }

  @Test
  void another_number_of_partitions_is_told() {
    Log three = broker.createSuperStream(3);
    Log two = Log.superStream(three.name(), 2);

    LogReader<Note> reader = read(two, store, store);

    awaitStatus(
        reader, 0, ReaderStatus.State.CONNECTING, "should have 2 partitions, but " + two.name());
  }

  @Test
  void a_stream_that_is_deleted_and_made_anew_stops_the_reader() {
    Log log = broker.createStream();
    LogReader<Note> reader = read(log, store, store);
    write(log, Logs.texts("a", 10));
    awaitTexts(Logs.texts("a", 10));

    broker.environment().deleteStream(log.name());
    broker.environment().streamCreator().stream(log.name()).create();

    awaitStatus(reader, 0, ReaderStatus.State.STOPPED, "it is another stream or an older copy");
  }

  /** As those are that the broker keeps: they are gone with the stream, and would fit any. */
  @Test
  void also_if_the_stored_positions_are_gone_with_it() {
    Log log = broker.createStream();
    StoredPosition position =
        new StoredPosition(
            new BrokerOffsets(broker.environment(), "reader"),
            log.partitions().getFirst(),
            Duration.ofMillis(10));
    LogReader<Note> reader =
        read(
            log,
            partition -> position.load(),
            batch -> {
              store.handle(batch);
              position.reached(batch.newPosition());
            });
    write(log, Logs.texts("a", 10));
    awaitTexts(Logs.texts("a", 10));

    broker.environment().deleteStream(log.name());
    broker.environment().streamCreator().stream(log.name()).create();

    awaitStatus(reader, 0, ReaderStatus.State.STOPPED, "it is another stream or an older copy");
  }

  @Test
  void a_stream_that_is_deleted_and_made_anew_is_read_if_nothing_had_been_read() {
    Log log = broker.createStream();
    LogReader<Note> reader = read(log, store, store);
    awaitStatus(reader, 0, ReaderStatus.State.READING, "");

    broker.environment().deleteStream(log.name());
    await("told").until(() -> reader.status().getFirst().state() != ReaderStatus.State.READING);
    broker.environment().streamCreator().stream(log.name()).create();
    write(log, List.of("anew"));

    awaitTexts(List.of("anew"));
  }

  @Test
  void everything_is_read_once_and_in_order_across_a_crash_of_the_broker() {
    Log log = broker.createStream();
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
    Log log = broker.createStream();
    write(log, List.of("a"));
    BrokerForTests.stop();
    LogReader<Note> reader =
        read(log, "early", StreamEnvironments.create(broker.settings(), "early"), store, store);
    await("told").until(() -> reader.status().getFirst().state() != ReaderStatus.State.READING);

    BrokerForTests.start();

    awaitTexts(List.of("a"));
  }
}
