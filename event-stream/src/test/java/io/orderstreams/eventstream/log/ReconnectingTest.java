package io.orderstreams.eventstream.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ReconnectingTest {

  private static final Backoff QUICK = new Backoff(Duration.ofMillis(1), Duration.ofMillis(5));

  /** Something to open, which remembers who asked for it. */
  private static final class Line implements AutoCloseable {
    private final Reconnecting.Lost lost;
    private volatile boolean closed;

    private Line(Reconnecting.Lost lost) {
      this.lost = lost;
    }

    @Override
    public void close() {
      closed = true;
    }
  }

  private final List<Line> lines = new CopyOnWriteArrayList<>();
  private final AtomicInteger attempts = new AtomicInteger();
  private Reconnecting<Line> reconnecting = new Reconnecting<>("test", QUICK, this::open);

  @AfterEach
  void close() {
    reconnecting.close();
  }

  @Test
  void it_is_opened_when_that_becomes_possible() {
    reconnecting =
        new Reconnecting<>(
            "test",
            QUICK,
            lost -> {
              if (attempts.incrementAndGet() < 3) {
                throw new IOException("nobody there");
              }
              return open(lost);
            });
    assertThat(reconnecting.state().reason()).isEqualTo("not started");

    reconnecting.start();

    awaitOpen();
    assertThat(attempts).hasValue(3);
    assertThat(reconnecting.state().reason()).isEmpty();
  }

  @Test
  void while_it_cannot_be_opened_the_reason_is_told() {
    reconnecting =
        new Reconnecting<>(
            "test",
            QUICK,
            lost -> {
              throw new IOException("nobody there");
            });
    reconnecting.start();

    await("the reason")
        .untilAsserted(() -> assertThat(reconnecting.state().reason()).isEqualTo("nobody there"));
    assertThat(reconnecting.get()).isEmpty();
  }

  @Test
  void what_is_lost_is_closed_and_replaced() {
    reconnecting.start();
    awaitOpen();
    Line first = lines.getFirst();

    first.lost.because("gone");
    first.lost.because("gone, said twice");

    await("another one").until(() -> lines.size() == 2 && reconnecting.get().isPresent());
    assertThat(first.closed).isTrue();
    assertThat(reconnecting.get()).containsSame(lines.get(1));
  }

  @Test
  void late_news_of_a_former_one_changes_nothing() {
    reconnecting.start();
    awaitOpen();
    lines.getFirst().lost.because("gone");
    await("another one").until(() -> lines.size() == 2 && reconnecting.get().isPresent());

    lines.getFirst().lost.because("gone, said late");

    assertThat(reconnecting.get()).containsSame(lines.get(1));
    assertThat(reconnecting.state().open()).isTrue();
  }

  @Test
  void what_is_lost_while_it_is_being_opened_is_not_used() {
    reconnecting =
        new Reconnecting<>(
            "test",
            QUICK,
            lost -> {
              Line line = open(lost);
              if (attempts.incrementAndGet() == 1) {
                lost.because("gone at once");
              }
              return line;
            });
    reconnecting.start();

    awaitOpen();
    assertThat(reconnecting.get()).containsSame(lines.get(1));
    assertThat(lines.getFirst().closed).isTrue();
  }

  @Test
  void what_comes_open_after_closing_is_closed_too() throws InterruptedException {
    CountDownLatch opening = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    reconnecting =
        new Reconnecting<>(
            "test",
            QUICK,
            lost -> {
              opening.countDown();
              awaitUninterrupted(goOn);
              return open(lost);
            });
    reconnecting.start();
    opening.await();

    reconnecting.close();
    goOn.countDown();

    await("the late one is closed").until(() -> lines.size() == 1 && lines.getFirst().closed);
    assertThat(reconnecting.get()).isEmpty();
    assertThat(reconnecting.state().open()).isFalse();
  }

  @Test
  void closing_closes_it_and_it_stays_closed() {
    reconnecting.start();
    awaitOpen();

    reconnecting.close();
    lines.getFirst().lost.because("closed");
    reconnecting.start();

    assertThat(lines).singleElement().satisfies(line -> assertThat(line.closed).isTrue());
    assertThat(reconnecting.get()).isEmpty();
  }

  private Line open(Reconnecting.Lost lost) {
    Line line = new Line(lost);
    lines.add(line);
    return line;
  }

  private void awaitOpen() {
    await("open").until(() -> reconnecting.get().isPresent());
  }

  private static void awaitUninterrupted(CountDownLatch latch) {
    boolean done = false;
    while (!done) {
      try {
        latch.await();
        done = true;
      } catch (InterruptedException e) {
        Thread.interrupted();
      }
    }
  }
}
