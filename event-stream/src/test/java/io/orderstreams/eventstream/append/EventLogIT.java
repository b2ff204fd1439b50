package io.orderstreams.eventstream.append;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.rabbitmq.stream.Environment;
import com.rabbitmq.stream.Producer;
import io.orderstreams.eventstream.envelope.Headers;
import io.orderstreams.eventstream.log.Log;
import io.orderstreams.eventstream.log.StreamEnvironments;
import io.orderstreams.eventstream.log.StreamMessages;
import io.orderstreams.eventstream.samples.Logs;
import io.orderstreams.eventstream.samples.Notes;
import io.orderstreams.eventstream.testing.BrokerForTests;
import io.orderstreams.eventstream.testing.StreamContent;
import io.orderstreams.eventstream.testing.VirtualHost;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class EventLogIT {

  private static final VirtualHost BROKER = BrokerForTests.emptyVirtualHost();
  private static final Duration AT_ONCE = Duration.ofSeconds(1);
  private static final Duration IN_TIME = Duration.ofSeconds(3);
  private static final Duration SOON = Duration.ofMinutes(2);

  private final List<EventLog> logs = new ArrayList<>();

  @AfterEach
  void closeLogs() {
    BrokerForTests.start();
    logs.forEach(EventLog::close);
  }

  @AfterAll
  static void removeVirtualHost() {
    BROKER.close();
  }

  @Test
  void an_append_is_done_when_the_event_is_in_the_log() {
    Log log = BROKER.createStream();

    open(log).append(Notes.note("hello")).join();

    assertThat(BROKER.readAll(log))
        .singleElement()
        .satisfies(
            stored -> {
              assertThat(Notes.CODEC.decode(stored.envelope())).isEqualTo(new Notes.Note("hello"));
              assertThat(stored.message().getProperties().getContentType())
                  .isEqualTo("application/json");
              assertThat(stored.message().getProperties().getMessageIdAsString())
                  .isEqualTo(stored.envelope().id().toString());
            });
  }

  @Test
  void all_events_of_a_subject_are_in_one_partition_in_order() {
    Log log = BROKER.createSuperStream(3);
    EventLog events = open(log);

    CompletableFuture.allOf(
            IntStream.range(0, 300)
                .mapToObj(n -> events.append(Notes.note("s" + n % 10, Integer.toString(n))))
                .toArray(CompletableFuture<?>[]::new))
        .join();

    Map<String, List<StreamContent.Stored>> bySubject =
        BROKER.readAll(log).stream().collect(Collectors.groupingBy(s -> s.envelope().subject()));
    assertThat(bySubject).hasSize(10);
    assertThat(bySubject.values())
        .allSatisfy(
            events1 -> {
              assertThat(events1.stream().map(StreamContent.Stored::stream).distinct()).hasSize(1);
              assertThat(
                      events1.stream()
                          .map(s -> Integer.parseInt(Notes.CODEC.decode(s.envelope()).text())))
                  .hasSize(30)
                  .isSorted();
            });
    assertThat(bySubject.values().stream().map(s -> s.getFirst().stream()).distinct())
        .as("subjects are spread")
        .hasSizeGreaterThan(1);
  }

  @Test
  void a_subject_is_in_the_partition_in_which_every_client_puts_its_key() {
    Log log = BROKER.createSuperStream(3);
    EventLog events = open(log);
    List<String> subjects = IntStream.range(0, 50).mapToObj(n -> "subject-" + n).toList();

    subjects.forEach(subject -> events.append(Notes.note(subject, "ours")).join());
    appendAsAnyClient(log, subjects);

    Map<String, Set<String>> streams = new HashMap<>();
    BROKER
        .readAll(log)
        .forEach(
            stored ->
                streams
                    .computeIfAbsent(stored.envelope().subject(), subject -> new HashSet<>())
                    .add(stored.stream()));
    assertThat(streams).hasSize(50).allSatisfy((subject, in) -> assertThat(in).hasSize(1));
  }

  @Test
  void appending_before_it_is_connected_fails_at_once_and_clearly() {
    EventLog log = new EventLog(BROKER.environment(), BROKER.createStream(), Logs.APPEND);

    assertFails(log.append(Notes.note("x")), AppendException.NotStored.class, "not connected");
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
  void an_event_that_is_too_large_is_not_stored_and_the_next_one_is() {
    Log log = BROKER.createStream();
    EventLog events = open(log);

    assertFails(
        events.append(Notes.note("x".repeat(2_000_000))), AppendException.NotStored.class, "");
    events.append(Notes.note("small")).join();

    assertThat(BROKER.readAll(log)).hasSize(1);
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
  void while_the_broker_confirms_nothing_that_is_told_and_then_it_goes_on_by_itself() {
    Log log = BROKER.createStream();
    EventLog events = open(log);
    events.append(Notes.note("0")).join();

    BrokerForTests.raiseAlarm();
    int unknown = appendUntilUnknown(events);
    assertThat(events.state().open()).isFalse();
    assertThat(events.state().reason()).contains(log.name() + ": no confirm since");
    Instant before = Instant.now();
    for (int n = 0; n < 100; n++) {
      assertFails(
          events.append(Notes.note("never")), AppendException.NotStored.class, "no confirm since");
    }
    assertThat(Duration.between(before, Instant.now())).isLessThan(AT_ONCE);

    BrokerForTests.start();

    Logs.awaitOpen(events::state);
    events.append(Notes.note("again")).join();
    assertThat(texts(log)).containsExactlyElementsOf(numbersAndThen(unknown, "again"));
  }

  @Test
  void now_and_then_one_is_sent_all_the_same_should_the_confirms_that_are_due_never_come() {
    Log log = BROKER.createStream();
    EventLog events = open(log);
    events.append(Notes.note("0")).join();
    BrokerForTests.raiseAlarm();
    appendUntilUnknown(events);

    await("one is sent")
        .atMost(SOON)
        .until(
            () ->
                events
                    .append(Notes.note("probe"))
                    .handle((nothing, fault) -> fault instanceof AppendException.Unknown)
                    .join());
    assertFails(
        events.append(Notes.note("never")), AppendException.NotStored.class, "no confirm since");

    BrokerForTests.start();
    Logs.awaitOpen(events::state);
    await("stored").atMost(SOON).until(() -> texts(log).getLast().equals("probe"));
  }

  @Test
  void opened_during_an_alarm_of_the_broker_it_is_written_to_when_that_is_over() {
    Log log = BROKER.createSuperStream(3);
    BrokerForTests.raiseAlarm();
    EventLog events = start(log, BROKER.environment());
    await("told").atMost(SOON).until(() -> events.state().reason().contains("publisher"));

    BrokerForTests.start();

    Logs.awaitOpen(events::state);
    events.append(Notes.note("x")).join();
    assertThat(texts(log)).containsExactly("x");
  }

  @Test
  void what_is_unknown_when_the_connection_breaks_is_not_sent_again() {
    Log log = BROKER.createStream();
    EventLog events = open(log);
    events.append(Notes.note("0")).join();

    BrokerForTests.raiseAlarm();
    int unknown = appendUntilUnknown(events);
    BrokerForTests.kill();
    BrokerForTests.start();

    Logs.awaitOpen(events::state);
    events.append(Notes.note("again")).join();
    assertThat(texts(log)).containsExactlyElementsOf(numbersAndThen(unknown - 1, "again"));
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
  void closing_waits_for_the_confirms_that_are_due() {
    Log log = BROKER.createStream();
    EventLog events = open(log);

    List<CompletableFuture<Void>> appends =
        IntStream.range(0, 900).mapToObj(n -> events.append(Notes.note("n" + n))).toList();
    events.close();

    assertThat(appends).allMatch(append -> append.isDone() && !append.isCompletedExceptionally());
    assertThat(BROKER.readAll(log)).hasSize(900);
    assertFails(events.append(Notes.note("x")), AppendException.NotStored.class, "shutting down");
  }

  @Test
  void what_is_still_due_when_closing_has_waited_long_enough_is_unknown() {
    EventLog events =
        new EventLog(
            BROKER.environment(),
            BROKER.createStream(),
            new AppendSettings(
                Duration.ofMillis(1),
                Duration.ofSeconds(30),
                1000,
                Duration.ofMillis(500),
                Duration.ofSeconds(5),
                Duration.ofMillis(200),
                Duration.ofMillis(50),
                Duration.ofMillis(200)));
    events.start();
    Logs.awaitOpen(events::state);
    BrokerForTests.pause();

    CompletableFuture<Void> append = events.append(Notes.note("x"));
    Thread closing = Thread.ofVirtual().start(events::close);

    assertFails(append, AppendException.Unknown.class, "closed before");
    BrokerForTests.start();
    await("closed").atMost(SOON).until(() -> !closing.isAlive());
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

  @Test
  void no_number_of_waiting_callers_is_too_many() {
    Log log = BROKER.createStream();
    EventLog events = open(log);

    CompletableFuture<?>[] appends =
        IntStream.range(0, 70_000)
            .mapToObj(n -> events.append(Notes.envelope("s", "t", "u", new byte[] {'1'})))
            .toArray(CompletableFuture<?>[]::new);

    CompletableFuture.allOf(appends).join();
    assertThat(new String(BROKER.readAll(log).getLast().envelope().data(), StandardCharsets.UTF_8))
        .isEqualTo("1");
  }

  /** As the client does by itself for a super stream. */
  private static void appendAsAnyClient(Log log, List<String> subjects) {
    try (Producer producer =
        BROKER
            .environment()
            .producerBuilder()
            .superStream(log.name())
            .routing(
                message -> String.valueOf(message.getApplicationProperties().get(Headers.SUBJECT)))
            .producerBuilder()
            .build()) {
      for (String subject : subjects) {
        CompletableFuture<Boolean> confirmed = new CompletableFuture<>();
        producer.send(
            StreamMessages.toMessage(Notes.note(subject, "theirs"), producer.messageBuilder()),
            confirmation -> confirmed.complete(confirmation.isConfirmed()));
        assertThat(confirmed.join()).isTrue();
      }
    }
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

  /** The broker takes the first ones after the alarm; the number of the one that it does not. */
  private static int appendUntilUnknown(EventLog events) {
    for (int n = 1; ; n++) {
      try {
        events.append(Notes.note(Integer.toString(n))).join();
      } catch (CompletionException e) {
        assertThat(e).hasCauseInstanceOf(AppendException.Unknown.class);
        return n;
      }
    }
  }

  private static List<String> numbersAndThen(int last, String text) {
    return Stream.concat(
            IntStream.rangeClosed(0, last).mapToObj(Integer::toString), Stream.of(text))
        .toList();
  }

  private static List<String> texts(Log log) {
    return BROKER.readAll(log).stream()
        .map(stored -> Notes.CODEC.decode(stored.envelope()).text())
        .toList();
  }

  private EventLog open(Log log) {
    EventLog events = start(log, BROKER.environment());
    Logs.awaitOpen(events::state);
    return events;
  }

  private EventLog start(Log log, Environment environment) {
    EventLog events = new EventLog(environment, log, Logs.APPEND);
    logs.add(events);
    events.start();
    return events;
  }

  private static long confirmed(Collection<CompletableFuture<Void>> appends) {
    return appends.stream().filter(a -> a.isDone() && !a.isCompletedExceptionally()).count();
  }

  private static void assertFails(
      CompletableFuture<Void> append, Class<? extends AppendException> fault, String reason) {
    assertThatThrownBy(append::join)
        .isInstanceOf(CompletionException.class)
        .cause()
        .isInstanceOf(fault)
        .hasMessageContaining(reason);
  }
}
