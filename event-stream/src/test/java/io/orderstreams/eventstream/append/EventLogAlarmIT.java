package io.orderstreams.eventstream.append;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.orderstreams.eventstream.log.Log;
import io.orderstreams.eventstream.samples.Logs;
import io.orderstreams.eventstream.samples.Notes;
import io.orderstreams.eventstream.testing.BrokerForTests;
import io.orderstreams.eventstream.testing.VirtualHost;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** While the broker has an alarm, it keeps its connections and confirms nothing. */
class EventLogAlarmIT extends AppendsEvents {

  private static final VirtualHost BROKER = BrokerForTests.emptyVirtualHost();
  private static final Duration AT_ONCE = Duration.ofSeconds(1);
  private static final Duration SOON = Duration.ofMinutes(2);

  EventLogAlarmIT() {
    super(BROKER);
  }

  @AfterAll
  static void removeVirtualHost() {
    BROKER.close();
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
}
