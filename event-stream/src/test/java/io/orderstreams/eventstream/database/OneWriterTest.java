package io.orderstreams.eventstream.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OneWriterTest {

  private static final int WRITERS = 4;
  private static final int TRANSACTIONS = 100_000;

  private final List<OneWriter> writers = new ArrayList<>();

  @AfterEach
  void close() {
    writers.forEach(OneWriter::close);
  }

  @Test
  void with_h2_one_transaction_writes_after_the_other() throws Exception {
    assertThat(mostAtOnce(h2())).isEqualTo(1);
  }

  @Test
  void with_postgresql_nobody_waits() throws Exception {
    OneWriter writer = writer("jdbc:postgresql://localhost/orders");
    CountDownLatch both = new CountDownLatch(2);
    Thread other = Thread.ofVirtual().start(() -> writer.write(() -> meet(both)));

    assertThat(writer.write(() -> meet(both))).isTrue();
    other.join();
  }

  @Test
  void while_one_waits_for_something_outside_others_write() throws Exception {
    OneWriter writer = h2();
    CountDownLatch written = new CountDownLatch(1);

    boolean met =
        writer.write(
            () -> {
              Thread.ofVirtual().start(() -> writer.write(() -> meet(written)));
              boolean[] inTime = new boolean[1];
              writer.letOthersWrite(() -> inTime[0] = await(written));
              return inTime[0];
            });

    assertThat(met).isTrue();
  }

  @Test
  void who_waits_outside_of_a_turn_has_none_to_give() {
    OneWriter writer = h2();
    AtomicInteger waited = new AtomicInteger();

    writer.letOthersWrite(waited::incrementAndGet);

    assertThat(waited).hasValue(1);
  }

  private OneWriter h2() {
    return writer("jdbc:h2:mem:");
  }

  private OneWriter writer(String url) {
    OneWriter writer = new OneWriter(url, "sa", "", Writers.SAVES);
    writers.add(writer);
    return writer;
  }

  private static int mostAtOnce(OneWriter writer) throws InterruptedException {
    AtomicInteger writing = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    Thread[] writers = new Thread[WRITERS];
    for (int i = 0; i < WRITERS; i++) {
      writers[i] =
          Thread.ofPlatform()
              .start(
                  () -> {
                    for (int n = 0; n < TRANSACTIONS; n++) {
                      writer.write(
                          () -> {
                            int now = writing.incrementAndGet();
                            most.accumulateAndGet(now, Math::max);
                            return writing.decrementAndGet();
                          });
                    }
                  });
    }
    for (Thread each : writers) {
      each.join();
    }
    return most.get();
  }

  private static boolean meet(CountDownLatch all) {
    all.countDown();
    return await(all);
  }

  private static boolean await(CountDownLatch latch) {
    try {
      return latch.await(1, TimeUnit.MINUTES);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
