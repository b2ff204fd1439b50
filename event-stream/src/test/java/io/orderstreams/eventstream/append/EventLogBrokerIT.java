package io.orderstreams.eventstream.append;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.rabbitmq.stream.Environment;
import io.orderstreams.eventstream.log.Log;
import io.orderstreams.eventstream.log.StreamEnvironments;
import io.orderstreams.eventstream.samples.Logs;
import io.orderstreams.eventstream.samples.Notes;
import io.orderstreams.eventstream.testing.BrokerForTests;
import io.orderstreams.eventstream.testing.VirtualHost;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Whatever happens to the streams and the broker. */
class EventLogBrokerIT extends AppendsEvents {

  private static final VirtualHost BROKER = BrokerForTests.emptyVirtualHost();
  private static final Duration IN_TIME = Duration.ofSeconds(3);
  private static final Duration SOON = Duration.ofMinutes(2);

  EventLogBrokerIT() {
    super(BROKER);
  }

  @AfterAll
  static void removeVirtualHost() {
    BROKER.close();
  }

  @Test
  void a_missing_stream_is_told_and_written_to_when_it_appears() {
    Log log = Log.superStream("late-" + UUID.randomUUID(), 2);
    EventLog events = start(log, BROKER.environment());
    await("told").until(() -> events.state().reason().contains("does not exist"));

    BROKER.createSuperStream(log);

    Logs.awaitOpen(events::state);
    events.append(Notes.note("x")).join();
    assertThat(BROKER.readAll(log)).hasSize(1);
  }

  @Test
  void another_number_of_partitions_is_told() {
    Log three = BROKER.createSuperStream(3);
    EventLog events = start(Log.superStream(three.name(), 2), BROKER.environment());

    await("told").until(() -> events.state().reason().contains("should have 2 partitions"));
    assertFails(events.append(Notes.note("x")), AppendException.NotStored.class, "not connected");
  }

  @Test
  void it_connects_when_the_broker_comes() {
    Log log = BROKER.createStream();
    BrokerForTests.stop();
    try (Environment environment = StreamEnvironments.create(BROKER.settings(), "early")) {
      EventLog events = start(log, environment);
      await("told").atMost(SOON).until(() -> !events.state().reason().equals("not started"));
      assertFails(events.append(Notes.note("x")), AppendException.NotStored.class, "not connected");

      BrokerForTests.start();

      Logs.awaitOpen(events::state);
      events.append(Notes.note("now")).join();
      events.close();
    }
    assertThat(BROKER.readAll(log)).hasSize(1);
  }

  @Test
  void whatever_was_confirmed_survives_a_crash_of_the_broker_and_the_rest_is_told() {
    Log log = BROKER.createSuperStream(3);
    EventLog events = open(log);
    Map<UUID, CompletableFuture<Void>> appends = new ConcurrentHashMap<>();
    AtomicBoolean going = new AtomicBoolean(true);
    Thread writer =
        Thread.ofVirtual()
            .start(
                () -> {
                  for (int n = 0; going.get(); n++) {
                    var note = Notes.note("s" + n % 50, Integer.toString(n));
                    CompletableFuture<Void> append = events.append(note);
                    appends.put(note.id(), append);
                    if (n % 20 == 0 || append.isCompletedExceptionally()) {
                      append.exceptionally(fault -> null).join();
                      LockSupport.parkNanos(500_000); // a load, not a flood
                    }
                  }
                });
    await("writing").until(() -> confirmed(appends.values()) > 500);

    BrokerForTests.kill();
    BrokerForTests.start();

    long confirmed = confirmed(appends.values());
    await("writing again").atMost(SOON).until(() -> confirmed(appends.values()) > confirmed + 500);
    going.set(false);
    await("writer done").until(() -> !writer.isAlive());
    await("each append is settled")
        .atMost(SOON)
        .until(() -> appends.values().stream().allMatch(CompletableFuture::isDone));

    List<UUID> stored = BROKER.readAll(log).stream().map(s -> s.envelope().id()).toList();
    assertThat(stored)
        .containsAll(
            appends.entrySet().stream()
                .filter(entry -> !entry.getValue().isCompletedExceptionally())
                .map(Map.Entry::getKey)
                .toList());
    List<UUID> notStored =
        appends.entrySet().stream()
            .filter(
                entry ->
                    entry.getValue().isCompletedExceptionally()
                        && entry.getValue().exceptionNow() instanceof AppendException.NotStored)
            .map(Map.Entry::getKey)
            .toList();
    assertThat(notStored).isNotEmpty().doesNotContainAnyElementsOf(stored);
  }

  @Test
  void a_broker_that_does_not_answer_makes_the_outcome_unknown_in_time() {
    Log log = BROKER.createStream();
    EventLog events = open(log);
    events.append(Notes.note("a")).join();

    BrokerForTests.pause();
    Instant before = Instant.now();
    CompletableFuture<Void> append = events.append(Notes.note("b"));
    assertFails(append, AppendException.Unknown.class, "no confirm within");
    assertThat(Duration.between(before, Instant.now()))
        .isLessThan(Logs.APPEND.confirmTimeout().plusSeconds(2));
    BrokerForTests.start();

    events.append(Notes.note("c")).join();
    assertThat(BROKER.readAll(log)).as("it was stored after all").hasSize(3);
  }

  @Test
  void many_appends_to_a_partition_not_written_to_before_fail_at_once_when_the_broker_is_gone() {
    Log log = BROKER.createSuperStream(3);
    EventLog events = open(log);
    BrokerForTests.stop();

    List<CompletableFuture<Void>> appends =
        Stream.generate(() -> appended(events)).limit(50).toList();

    assertThat(appends)
        .allSatisfy(
            append ->
                assertThat(append)
                    .failsWithin(IN_TIME)
                    .withThrowableOfType(ExecutionException.class) // else time is up
                    .withCauseInstanceOf(AppendException.class));
  }

  @Test
  void a_stream_that_is_deleted_and_made_anew_is_written_to_again() {
    Log log = BROKER.createStream();
    EventLog events = open(log);
    events.append(Notes.note("a")).join();

    BROKER.environment().deleteStream(log.name());
    await("told").atMost(SOON).until(() -> !events.state().open());
    BROKER.environment().streamCreator().stream(log.name()).create();

    Logs.awaitOpen(events::state);
    events.append(Notes.note("b")).join();
    assertThat(BROKER.readAll(log)).hasSize(1);
  }

  /** Appends on another thread: should it block, the test does not. */
  private static CompletableFuture<Void> appended(EventLog events) {
    CompletableFuture<Void> appended = new CompletableFuture<>();
    Thread.ofVirtual()
        .start(
            () -> {
              CompletableFuture<Void> _ =
                  events
                      .append(Notes.note("x"))
                      .whenComplete(
                          (nothing, fault) -> {
                            if (fault == null) {
                              appended.complete(null);
                            } else {
                              appended.completeExceptionally(fault);
                            }
                          });
            });
    return appended;
  }

  private static long confirmed(Collection<CompletableFuture<Void>> appends) {
    return appends.stream().filter(a -> a.isDone() && !a.isCompletedExceptionally()).count();
  }
}
