package io.orderstreams.eventstream.append;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.rabbitmq.stream.Environment;
import io.orderstreams.eventstream.append.NumberedLog.Numbered;
import io.orderstreams.eventstream.log.Log;
import io.orderstreams.eventstream.log.StreamEnvironments;
import io.orderstreams.eventstream.samples.Logs;
import io.orderstreams.eventstream.samples.Notes;
import io.orderstreams.eventstream.testing.BrokerForTests;
import io.orderstreams.eventstream.testing.VirtualHost;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Instances that share one numbered log. */
@Timeout(120)
class SeveralWritersIT {

  private static final VirtualHost BROKER = BrokerForTests.emptyVirtualHost();
  private static final Duration SOON = Duration.ofMinutes(2);

  private final Log log = BROKER.createStream();
  private final Environment one = StreamEnvironments.create(BROKER.settings(), "one");
  private final Environment another = StreamEnvironments.create(BROKER.settings(), "another");
  private final NumberedLog first = new NumberedLog(one, log, "ledger", Logs.APPEND);
  private final NumberedLog second = new NumberedLog(another, log, "ledger", Logs.APPEND);

  @AfterEach
  void close() {
    BrokerForTests.start();
    first.close();
    second.close();
    one.close();
    another.close();
  }

  @AfterAll
  static void removeVirtualHost() {
    BROKER.close();
  }

  @Test
  void they_take_turns_and_nothing_is_lost_or_stored_twice() throws InterruptedException {
    open(first, second);
    long number = 1;
    for (int turn = 0; turn < 40; turn++) {
      (turn % 2 == 0 ? first : second).append(entries(number, number + turn));
      number += turn + 1;
    }
    assertStored(number - 1);
  }

  @Test
  void one_that_goes_on_late_repeats_only_what_is_stored() throws Exception {
    open(first, second);
    for (long number = 1; number <= 4000; number += 400) {
      List<Numbered> entries = entries(number, number + 399);
      CompletableFuture<Void> late =
          CompletableFuture.runAsync(
              () -> {
                try {
                  second.append(entries);
                } catch (InterruptedException e) {
                  throw new IllegalStateException(e);
                }
              });
      first.append(entries);
      late.get(SOON.toSeconds(), TimeUnit.SECONDS);
    }
    assertStored(4000);
  }

  @Test
  void what_has_failed_for_one_may_be_stored_by_another() throws InterruptedException {
    open(first, second);
    first.append(entries(1, 10));
    BrokerForTests.pause();
    assertThatThrownBy(() -> first.append(entries(11, 20)))
        .isInstanceOf(AppendException.Unknown.class);
    BrokerForTests.start();
    open(first, second);
    second.append(entries(11, 30));

    assertThatThrownBy(() -> first.append(entries(31, 35)))
        .isInstanceOf(IllegalArgumentException.class);
    first.storedUpTo(30);
    first.append(entries(31, 35));

    assertStored(35);
  }

  private static void open(NumberedLog... logs) {
    for (NumberedLog log : logs) {
      log.start();
      await("connected").atMost(SOON).until(() -> log.state().open());
    }
  }

  private static List<Numbered> entries(long from, long to) {
    return LongStream.rangeClosed(from, to)
        .mapToObj(number -> new Numbered(number, Notes.note("entry " + number)))
        .toList();
  }

  private void assertStored(long last) {
    assertThat(BROKER.readAll(log))
        .extracting(stored -> Notes.CODEC.decode(stored.envelope()).text())
        .isEqualTo(LongStream.rangeClosed(1, last).mapToObj(number -> "entry " + number).toList());
  }
}
