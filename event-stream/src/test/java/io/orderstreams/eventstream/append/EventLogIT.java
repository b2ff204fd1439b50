package io.orderstreams.eventstream.append;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.rabbitmq.stream.Producer;
import io.orderstreams.eventstream.envelope.Headers;
import io.orderstreams.eventstream.log.Log;
import io.orderstreams.eventstream.log.StreamMessages;
import io.orderstreams.eventstream.samples.Logs;
import io.orderstreams.eventstream.samples.Notes;
import io.orderstreams.eventstream.testing.BrokerForTests;
import io.orderstreams.eventstream.testing.StreamContent;
import io.orderstreams.eventstream.testing.VirtualHost;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** What is appended, where it is stored, and what closing waits for. */
class EventLogIT extends AppendsEvents {

  private static final VirtualHost BROKER = BrokerForTests.emptyVirtualHost();
  private static final Duration SOON = Duration.ofMinutes(2);

  EventLogIT() {
    super(BROKER);
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
  void an_event_that_is_too_large_is_not_stored_and_the_next_one_is() {
    Log log = BROKER.createStream();
    EventLog events = open(log);

    assertFails(
        events.append(Notes.note("x".repeat(2_000_000))), AppendException.NotStored.class, "");
    events.append(Notes.note("small")).join();

    assertThat(BROKER.readAll(log)).hasSize(1);
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
}
