package io.orderstreams.eventstream.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.rabbitmq.stream.Environment;
import io.orderstreams.eventstream.append.AppendException;
import io.orderstreams.eventstream.append.EventLog;
import io.orderstreams.eventstream.append.NumberedLog;
import io.orderstreams.eventstream.log.BrokerOffsets;
import io.orderstreams.eventstream.log.Log;
import io.orderstreams.eventstream.log.LogTopology;
import io.orderstreams.eventstream.log.StreamEnvironments;
import io.orderstreams.eventstream.publish.PublishException;
import io.orderstreams.eventstream.publish.PublishSettings;
import io.orderstreams.eventstream.publish.RoutedPublisher;
import io.orderstreams.eventstream.read.LogReader;
import io.orderstreams.eventstream.read.Skips;
import io.orderstreams.eventstream.samples.Logs;
import io.orderstreams.eventstream.samples.NoteStore;
import io.orderstreams.eventstream.samples.Notes;
import io.orderstreams.eventstream.testing.BrokerForTests;
import io.orderstreams.eventstream.testing.User;
import io.orderstreams.eventstream.testing.VirtualHost;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The users of the definitions can do what their services do, and no more. */
@Timeout(120)
class LeastPrivilegeIT {

  private static final VirtualHost BROKER = BrokerForTests.freshVirtualHost();
  private static final Log ORDERS = Log.superStream("orders", 3);
  private static final Log LEDGER = Log.single("stock-ledger");
  private static final Duration SOON = Duration.ofMinutes(2);
  private static final PublishSettings PUBLISH =
      new PublishSettings(SOON, 1000, Duration.ofMillis(100), Duration.ofMillis(500));

  @AfterAll
  static void removeVirtualHost() {
    BROKER.close();
  }

  @Test
  void orders_appends_to_orders_and_keeps_positions_in_both_logs() {
    try (Environment orders = environment("orders");
        EventLog log = new EventLog(orders, ORDERS, Logs.APPEND)) {
      log.start();
      Logs.awaitOpen(log::state);
      for (int n = 0; n < 10; n++) {
        log.append(Notes.note("order-" + n, "created")).join();
      }
      Logs.write(BROKER.environment(), LEDGER.partitions().getFirst(), Logs.texts("l", 5));

      BrokerOffsets offsets = new BrokerOffsets(orders, "order-process");
      assertThat(offsets.load(LEDGER.partitions().getFirst())).isEqualTo(-1);
      offsets.store(LEDGER.partitions().getFirst(), 3);
      assertThat(offsets.load(LEDGER.partitions().getFirst())).isEqualTo(3);
      assertReads(orders, LEDGER, "order-process");
      assertReads(orders, ORDERS, "order-projection");
    }
  }

  @Test
  void inventory_reads_orders_and_appends_to_the_ledger() throws InterruptedException {
    try (Environment inventory = environment("inventory");
        NumberedLog ledger = new NumberedLog(inventory, LEDGER, "inventory-ledger", Logs.APPEND)) {
      ledger.start();
      Logs.awaitOpen(ledger::state);
      long next = ledger.lastNumber() + 1;
      ledger.append(List.of(new NumberedLog.Numbered(next, Notes.note("entry"))));
      assertThat(ledger.lastNumber()).isEqualTo(next);
      Logs.write(BROKER.environment(), ORDERS.partitions().getFirst(), Logs.texts("o", 5));

      assertReads(inventory, ORDERS, "inventory");
      assertReads(inventory, LEDGER, "inventory-catch-up");
    }
  }

  @Test
  void inventory_may_not_write_orders() {
    try (Environment inventory = environment("inventory");
        EventLog log = new EventLog(inventory, ORDERS, Logs.APPEND)) {
      log.start();
      await("connected or told")
          .atMost(SOON)
          .until(() -> log.state().open() || log.state().reason().contains("ACCESS"));

      assertThatThrownBy(() -> log.append(Notes.note("x")).join())
          .cause()
          .isInstanceOf(AppendException.NotStored.class);
    }
  }

  @Test
  void notifications_may_not_read_orders_and_is_told_so() {
    NoteStore store = new NoteStore();
    try (Environment notifications = environment("notifications");
        LogReader<Notes.Note> reader = reader(notifications, ORDERS, "thief", store)) {
      reader.start();

      await("told")
          .atMost(SOON)
          .untilAsserted(
              () -> assertThat(reader.status().getFirst().reason()).contains("ACCESS_REFUSED"));
      assertThat(store.texts()).isEmpty();
    }
  }

  @Test
  void notifications_may_give_messages_back_to_the_queues_but_not_append_to_orders()
      throws InterruptedException {
    try (RoutedPublisher publisher =
        new RoutedPublisher(BROKER.settings(BROKER.user("notifications")), PUBLISH)) {
      publisher.start();
      assertThat(publisher.awaitConnected(SOON)).isTrue();
      int before = BROKER.readAll(ORDERS).size();

      publisher.publish("work", "order_processing", Notes.note("x")).join();
      assertThat(BROKER.take("order_processing")).hasSize(1);
      assertThatThrownBy(() -> publisher.publish("orders", "0", Notes.note("x")).join())
          .cause()
          .isInstanceOf(PublishException.class);
      assertThat(BROKER.readAll(ORDERS)).hasSize(before);
    }
  }

  @Test
  void inventory_may_tell_of_low_stock_but_write_to_no_customer() throws InterruptedException {
    try (RoutedPublisher publisher =
        new RoutedPublisher(BROKER.settings(BROKER.user("inventory")), PUBLISH)) {
      publisher.start();
      assertThat(publisher.awaitConnected(SOON)).isTrue();

      publisher.publish("notifications", "admin.low_stock", Notes.note("x")).join();
      assertThat(BROKER.take("admin_notifications")).hasSize(1);
      assertThatThrownBy(
              () -> publisher.publish("notifications", "user.created", Notes.note("x")).join())
          .cause()
          .isInstanceOf(PublishException.class);
      assertThat(BROKER.take("user_notifications")).isEmpty();
    }
  }

  @Test
  void whoever_has_no_right_to_the_virtual_host_is_told_so_by_all_that_connect() {
    try (Environment stranger =
            StreamEnvironments.create(BROKER.settings(new User("stranger", "x")), "stranger");
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> checks =
          Stream.<Runnable>generate(() -> () -> LogTopology.check(stranger, ORDERS))
              .limit(3)
              .<Future<?>>map(threads::submit)
              .toList();

      assertThat(checks)
          .allSatisfy(
              check ->
                  assertThatThrownBy(check::get)
                      .cause()
                      .hasMessageContaining("AUTHENTICATION_FAILURE"));
    }
  }

  private static void assertReads(Environment environment, Log log, String name) {
    NoteStore store = new NoteStore();
    int stored = BROKER.readAll(log).size();
    assertThat(stored).isPositive();
    try (LogReader<Notes.Note> reader = reader(environment, log, name, store)) {
      reader.start();
      await("read")
          .atMost(SOON)
          .untilAsserted(
              () -> assertThat(store.texts()).as(reader.status().toString()).hasSize(stored));
    }
  }

  private static LogReader<Notes.Note> reader(
      Environment environment, Log log, String name, NoteStore store) {
    return new LogReader<>(
        environment, log, name, Notes.CODEC, store, Skips.none(), store, Logs.READ);
  }

  private static Environment environment(String user) {
    return StreamEnvironments.create(BROKER.settings(BROKER.user(user)), user);
  }
}
