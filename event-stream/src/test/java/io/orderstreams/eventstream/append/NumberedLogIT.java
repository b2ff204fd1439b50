package io.orderstreams.eventstream.append;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.orderstreams.eventstream.append.NumberedLog.Numbered;
import io.orderstreams.eventstream.log.Log;
import io.orderstreams.eventstream.samples.Logs;
import io.orderstreams.eventstream.samples.Notes;
import io.orderstreams.eventstream.testing.BrokerForTests;
import io.orderstreams.eventstream.testing.VirtualHost;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class NumberedLogIT {

  private static final VirtualHost BROKER = BrokerForTests.emptyVirtualHost();
  private static final Duration SOON = Duration.ofMinutes(2);

  private final List<NumberedLog> logs = new ArrayList<>();

  @AfterEach
  void closeLogs() {
    BrokerForTests.start();
    logs.forEach(NumberedLog::close);
  }

  @AfterAll
  static void removeVirtualHost() {
    BROKER.close();
  }

  @Test
  void entries_are_stored_in_order() throws InterruptedException {
    Log log = BROKER.createStream();
    NumberedLog ledger = open(log);
    assertThat(ledger.lastNumber()).isZero();

    ledger.append(List.of());
    ledger.append(entries(1, 500));
    ledger.append(entries(501, 501));

    assertThat(ledger.lastNumber()).isEqualTo(501);
    assertStored(log, 501);
  }

  @Test
  void appending_again_stores_nothing_twice() throws InterruptedException {
    Log log = BROKER.createStream();
    NumberedLog ledger = open(log);

    ledger.append(entries(1, 10));
    ledger.append(entries(1, 10));
    ledger.append(entries(5, 12));

    assertStored(log, 12);
  }

  @Test
  void a_new_producer_of_the_name_goes_on_and_stores_nothing_twice() throws InterruptedException {
    Log log = BROKER.createStream();
    NumberedLog first = open(log);
    first.append(entries(1, 10));
    first.close();

    NumberedLog second = open(log);
    assertThat(second.lastNumber()).isEqualTo(10);
    second.append(entries(8, 15));

    assertStored(log, 15);
  }

  @Test
  void numbers_that_do_not_go_up_are_a_mistake() {
    NumberedLog ledger = open(BROKER.createStream());

    assertThatThrownBy(() -> ledger.append(List.of(entry(2), entry(1))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("number 1 after number 2");
    assertThatThrownBy(() -> ledger.append(List.of(entry(0))))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void before_it_is_connected_nothing_is_stored() {
    NumberedLog ledger =
        new NumberedLog(BROKER.environment(), BROKER.createStream(), "ledger", Logs.APPEND);

    assertThatThrownBy(() -> ledger.append(entries(1, 2)))
        .isInstanceOf(AppendException.NotStored.class);
    assertThatThrownBy(ledger::lastNumber).isInstanceOf(AppendException.NotStored.class);
  }

  @Test
  void after_a_failure_what_has_failed_comes_first() throws InterruptedException {
    Log log = BROKER.createStream();
    NumberedLog ledger = open(log);
    ledger.append(entries(1, 10));

    BrokerForTests.pause();
    assertThatThrownBy(() -> ledger.append(entries(11, 20)))
        .isInstanceOf(AppendException.Unknown.class)
        .hasMessageContaining("entries from 11 on");
    assertThatThrownBy(() -> ledger.append(entries(21, 30)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("entry 11 has to be appended before 21");
    BrokerForTests.start();

    Logs.awaitOpen(ledger::state);
    ledger.append(entries(11, 30));
    assertStored(log, 30);
  }

  @Test
  void while_the_broker_confirms_nothing_that_is_told_and_then_it_goes_on_by_itself()
      throws InterruptedException {
    Log log = BROKER.createStream();
    NumberedLog ledger = open(log);

    BrokerForTests.raiseAlarm();
    long unknown = appendUntilUnknown(ledger);
    assertThat(ledger.state().reason()).contains("entries from " + unknown + " on");
    await("opening it again has been tried")
        .atMost(SOON)
        .until(() -> !ledger.state().reason().contains("entries from"));
    assertThat(ledger.state().open()).isFalse();
    assertThatThrownBy(() -> ledger.append(entries(unknown, unknown)))
        .isInstanceOf(AppendException.NotStored.class);

    BrokerForTests.start();

    Logs.awaitOpen(ledger::state);
    ledger.append(entries(unknown, unknown + 10));
    assertStored(log, unknown + 10);
  }

  @Test
  void the_state_can_be_asked_while_an_append_waits() {
    NumberedLog ledger = open(BROKER.createStream());
    BrokerForTests.pause();
    Thread appending =
        Thread.ofPlatform()
            .start(
                () ->
                    assertThatThrownBy(() -> ledger.append(entries(1, 10)))
                        .isInstanceOf(AppendException.Unknown.class));
    await("appending").until(() -> appending.getState() == Thread.State.TIMED_WAITING);

    assertThat(ledger.state().open()).isTrue();
    assertThat(appending.isAlive()).isTrue();
    await("told").atMost(SOON).until(() -> !appending.isAlive());
  }

  @Test
  void every_number_is_stored_once_and_in_order_across_crashes_of_the_broker() {
    Log log = BROKER.createStream();
    NumberedLog ledger = open(log);
    AtomicLong confirmed = new AtomicLong();
    AtomicLong failures = new AtomicLong();
    AtomicBoolean going = new AtomicBoolean(true);
    Thread relay =
        Thread.ofPlatform()
            .start(
                () -> {
                  while (going.get()) {
                    try {
                      ledger.append(entries(confirmed.get() + 1, confirmed.get() + 300));
                      confirmed.addAndGet(300);
                    } catch (AppendException again) {
                      failures.incrementAndGet();
                      Logs.awaitOpen(ledger::state);
                    } catch (InterruptedException e) {
                      return;
                    }
                  }
                });

    for (int crash = 0; crash < 2; crash++) {
      long before = confirmed.get();
      await("relaying").atMost(SOON).until(() -> confirmed.get() > before + 1000);
      BrokerForTests.kill();
      BrokerForTests.start();
    }
    long before = confirmed.get();
    await("relaying again").atMost(SOON).until(() -> confirmed.get() > before + 1000);
    going.set(false);
    await("done").atMost(SOON).until(() -> !relay.isAlive());

    assertThat(failures).hasPositiveValue();
    assertStored(log, confirmed.get());
  }

  @Test
  void a_stream_that_appears_late_is_written_to() {
    Log log = Log.single("late-" + UUID.randomUUID());
    NumberedLog ledger = new NumberedLog(BROKER.environment(), log, "ledger", Logs.APPEND);
    logs.add(ledger);
    ledger.start();
    await("told").until(() -> ledger.state().reason().contains("does not exist"));

    BROKER.environment().streamCreator().stream(log.name()).create();

    Logs.awaitOpen(ledger::state);
    assertThatCode(() -> ledger.append(entries(1, 3))).doesNotThrowAnyException();
    assertStored(log, 3);
  }

  @Test
  void a_stream_that_has_lost_its_end_is_not_written_to() throws InterruptedException {
    Log log = BROKER.createStream();
    NumberedLog ledger = open(log);
    ledger.append(entries(1, 10));

    BROKER.environment().deleteStream(log.name());
    BROKER.environment().streamCreator().stream(log.name()).create();

    await("told")
        .atMost(SOON)
        .until(() -> ledger.state().reason().contains("ends with number 0, but had number 10"));
    assertThatThrownBy(() -> ledger.append(entries(11, 12)))
        .isInstanceOf(AppendException.NotStored.class);
    assertThat(BROKER.readAll(log)).isEmpty();
  }

  private NumberedLog open(Log log) {
    NumberedLog ledger = new NumberedLog(BROKER.environment(), log, "ledger", Logs.APPEND);
    logs.add(ledger);
    ledger.start();
    Logs.awaitOpen(ledger::state);
    return ledger;
  }

  /** The broker takes the first ones after the alarm; the number of the one that it does not. */
  private static long appendUntilUnknown(NumberedLog ledger) throws InterruptedException {
    for (long n = 1; ; n++) {
      try {
        ledger.append(entries(n, n));
      } catch (AppendException.Unknown e) {
        return n;
      }
    }
  }

  private static Numbered entry(long number) {
    return new Numbered(number, Notes.note(Long.toString(number)));
  }

  private static List<Numbered> entries(long first, long last) {
    return LongStream.rangeClosed(first, last).mapToObj(NumberedLogIT::entry).toList();
  }

  private static void assertStored(Log log, long last) {
    assertThat(
            BROKER.readAll(log).stream()
                .map(stored -> Long.parseLong(Notes.CODEC.decode(stored.envelope()).text())))
        .containsExactlyElementsOf(LongStream.rangeClosed(1, last).boxed().toList());
  }
}
