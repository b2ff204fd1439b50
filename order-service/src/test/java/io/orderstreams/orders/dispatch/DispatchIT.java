package io.orderstreams.orders.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import io.orderstreams.eventstream.testing.BrokerForTests;
import io.orderstreams.eventstream.testing.VirtualHost;
import io.orderstreams.eventstream.testing.VirtualHost.Queued;
import io.orderstreams.orders.events.OrderEvent;
import io.orderstreams.orders.testing.Answer;
import io.orderstreams.orders.testing.Logs;
import io.orderstreams.orders.testing.OrderApi;
import io.orderstreams.orders.testing.Service;
import io.orderstreams.orders.testing.View;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DispatchIT {

  private static final List<String> QUEUES =
      List.of(
          "user_notifications",
          "admin_notifications",
          "order_processing",
          "order_completed",
          "system_events");

  /** A message, without what differs from run to run. */
  private record Sent(String exchange, String key, String type, String order) {}

  private final VirtualHost broker = BrokerForTests.freshVirtualHost();
  private final Logs logs = new Logs(broker);

  @TempDir
  @SuppressWarnings("NullAway.Init")
  Path data;

  @AfterEach
  void removeVirtualHost() {
    logs.close();
    broker.close();
  }

  @Test
  void each_event_reaches_exactly_the_queues_that_it_concerns() {
    String completed;
    String rejected;
    String cancelled;
    List<String> markers;
    List<Queued> messages = new ArrayList<>();
    try (Service service = Service.start(broker, data)) {
      OrderApi api = service.api();
      completed = api.placed();
      rejected = api.placed();
      cancelled = api.placed();
      logs.refused(rejected, view().placeOf(rejected), "unknown SKU: TEA-01");
      confirm(api, completed);
      awaitStatus(api, rejected, "REJECTED");
      api.ship(completed);
      api.complete(completed);
      api.cancel(cancelled);
      logs.order(2, cancelledLate(completed));
      // A batch begins when the one before it has arrived everywhere.
      markers = new ArrayList<>(placedInEachPartition(api));
      messages.addAll(takeUntilSent(markers));
      markers.addAll(placedInEachPartition(api));
      messages.addAll(takeUntilSent(markers.subList(markers.size() - 1, markers.size())));
    }
    QUEUES.forEach(queue -> messages.addAll(broker.take(queue)));
    List<Sent> sent =
        messages.stream()
            .filter(message -> !markers.contains(header(message, "cloudEvents_subject")))
            .filter(message -> !message.exchange().equals("system"))
            .map(
                message ->
                    new Sent(
                        message.exchange(),
                        message.routingKey(),
                        header(message, "cloudEvents_type"),
                        header(message, "cloudEvents_subject")))
            .toList();

    String n = "notifications";
    assertThat(sent)
        .containsExactlyInAnyOrder(
            new Sent(n, "user.order_created", "order.created", completed),
            new Sent(n, "user.order_created", "order.created", rejected),
            new Sent(n, "user.order_created", "order.created", cancelled),
            new Sent(n, "user.order_confirmed", "order.confirmed", completed),
            new Sent("orders", "process", "order.confirmed", completed),
            new Sent(n, "user.order_rejected", "order.rejected", rejected),
            new Sent(n, "admin.order_rejected", "order.rejected", rejected),
            new Sent(n, "user.order_cancelled", "order.cancelled", cancelled),
            new Sent(n, "user.order_shipped", "order.shipped", completed),
            new Sent(n, "user.order_completed", "order.completed", completed),
            new Sent("orders", "completed", "order.completed", completed));

    Map<String, String> shipped =
        view().rows("SELECT * FROM journal WHERE type = 'order.shipped'").getFirst();
    Queued message =
        messages.stream()
            .filter(m -> header(m, "cloudEvents_type").equals("order.shipped"))
            .findFirst()
            .orElseThrow();
    assertThat(message.properties())
        .containsEntry("message_id", shipped.get("event_id"))
        .containsEntry("content_type", "application/json")
        .containsEntry("delivery_mode", 2);
    assertThat(message.headers())
        .containsEntry("cloudEvents_id", shipped.get("event_id"))
        .containsEntry("cloudEvents_source", "/order-service")
        .containsEntry("cloudEvents_dataschema", "urn:orderstreams:order.shipped.message:1")
        .containsEntry("version", 3)
        .containsEntry("correlationid", completed)
        .containsKey("cloudEvents_time");
    assertThat(Answer.json(message.body()))
        .containsOnlyKeys(
            "orderId",
            "version",
            "status",
            "customerId",
            "email",
            "locale",
            "currency",
            "total",
            "lines",
            "carrier",
            "trackingNumber")
        .containsEntry("orderId", completed)
        .containsEntry("status", "SHIPPED")
        .containsEntry("carrier", "DHL");
  }

  @Test
  void a_restart_sends_nothing_twice_and_loses_nothing() {
    List<String> before;
    try (Service service = Service.start(broker, data)) {
      before = placed(service.api(), 12);
    }
    List<String> after;
    List<Queued> received;
    try (Service service = Service.start(broker, data)) {
      after = placedInEachPartition(service.api());
      received = takeUntilSent(after);
    }

    assertThat(received)
        .extracting(message -> header(message, "cloudEvents_subject"))
        .containsExactlyInAnyOrderElementsOf(
            Stream.concat(before.stream(), after.stream()).toList());
  }

  @Test
  void a_lost_database_comes_back_equal_and_nothing_is_sent_again() throws IOException {
    Map<String, List<Map<String, String>>> before;
    try (Service service = Service.start(broker, data)) {
      OrderApi api = service.api();
      List<String> orders = placedInEachPartition(api);
      confirm(api, orders.getFirst());
      api.ship(orders.getFirst());
      api.cancel(orders.getLast());
      logs.order(2, cancelledLate(orders.getFirst()));
      takeUntilSent(placedInEachPartition(api));
      before = view().everything();
    }

    try (Stream<Path> files = Files.list(data)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    try (Service service = Service.start(broker, data)) {
      await("all is read again")
          .untilAsserted(() -> assertThat(view().everything()).isEqualTo(before));
      List<String> markers = placedInEachPartition(service.api());
      assertThat(takeUntilSent(markers))
          .extracting(message -> header(message, "cloudEvents_subject"))
          .containsExactlyInAnyOrderElementsOf(markers);
    }
  }

  @Test
  void what_was_sent_but_not_remembered_when_the_service_died_is_sent_again_as_the_same_message() {
    List<Queued> first;
    try (Service service = Service.start(broker, data)) {
      placed(service.api(), 12);
      first = takeUntilSent(placedInEachPartition(service.api()));
    }
    // As it is after a crash between sending and remembering.
    Logs.ORDERS
        .partitions()
        .forEach(
            partition -> broker.environment().storeOffset("dispatcher", partition.stream(), 1));

    List<Queued> again;
    List<String> markers;
    try (Service service = Service.start(broker, data)) {
      markers = placedInEachPartition(service.api());
      again = takeUntilSent(markers);
    }

    List<Tuple> repeated =
        again.stream()
            .filter(message -> !markers.contains(header(message, "cloudEvents_subject")))
            .map(message -> tuple(message.properties().get("message_id"), message.body()))
            .toList();
    assertThat(repeated).isNotEmpty();
    assertThat(first)
        .extracting(message -> message.properties().get("message_id"), Queued::body)
        .containsAll(repeated);
  }

  @Test
  void with_nothing_to_send_it_rests_also_behind_an_event_that_did_not_count() {
    try (Service service = Service.start(broker, data)) {
      OrderApi api = service.api();
      List<String> orders = placedInEachPartition(api);
      orders.forEach(order -> logs.order(1, cancelledLate(order)));
      takeUntilSent(orders);
      await("all has been read").until(() -> positions() == lastOffsets());

      Map<Long, Long> before = cpuTimeOfDispatchers();
      await().pollDelay(Duration.ofSeconds(1)).until(() -> true);

      assertThat(before).hasSize(3);
      cpuTimeOfDispatchers()
          .forEach(
              (thread, nanos) ->
                  assertThat(Duration.ofNanos(nanos - before.getOrDefault(thread, 0L)))
                      .isLessThan(Duration.ofMillis(200)));
    }
  }

  private long positions() {
    return view().rows("SELECT log_position FROM positions").stream()
        .mapToLong(row -> Long.parseLong(String.valueOf(row.get("log_position"))))
        .sum();
  }

  private long lastOffsets() {
    return Logs.ORDERS.partitions().stream()
        .mapToLong(partition -> broker.readAll(partition.stream()).getLast().offset())
        .sum();
  }

  private static Map<Long, Long> cpuTimeOfDispatchers() {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    Map<Long, Long> cpuTime = new HashMap<>();
    for (ThreadInfo thread : threads.dumpAllThreads(false, false)) {
      if (thread.getThreadName().startsWith("dispatcher/")) {
        cpuTime.put(thread.getThreadId(), threads.getThreadCpuTime(thread.getThreadId()));
      }
    }
    return cpuTime;
  }

  @Test
  void a_queue_that_is_missing_is_told_by_health_and_what_waits_for_it_by_a_metric() {
    broker.deleteQueue("user_notifications");
    try (Service service = Service.start(broker, data)) {
      service.api().placed();
      await("health is down").until(() -> service.api().health().status() == 503);
      assertThat(service.api().health().text())
          .contains("dispatcher", "no queue at exchange notifications");
      assertThat(service.api().metric("orders_dispatch_behind")).isPositive();

      broker.importDefinitions();

      await("it is sent").until(() -> service.api().metric("orders_dispatch_behind") == 0);
      assertThat(broker.take("user_notifications")).hasSize(1);
    }
  }

  private View view() {
    return new View(data);
  }

  /**
   * An event that was decided on a version which is not the newest any more. It concerns nobody.
   */
  private static OrderEvent cancelledLate(String order) {
    return new OrderEvent.Cancelled(UUID.fromString(order), "too late");
  }

  private static List<String> placed(OrderApi api, int count) {
    return Stream.generate(api::placed).limit(count).toList();
  }

  /** Orders that come after all else, whichever partition that is in. */
  private List<String> placedInEachPartition(OrderApi api) {
    List<String> orders = new ArrayList<>();
    Set<Integer> partitions = new HashSet<>();
    while (partitions.size() < 3) {
      String order = api.placed();
      orders.add(order);
      partitions.add(view().placeOf(order).partition());
    }
    return orders;
  }

  /**
   * What is sent until these orders' first events have been; each partition's messages come in
   * order.
   */
  private List<Queued> takeUntilSent(List<String> orders) {
    List<Queued> messages = new ArrayList<>();
    await("sent: " + orders)
        .until(
            () -> {
              messages.addAll(broker.take("user_notifications"));
              return messages.stream()
                  .map(message -> header(message, "cloudEvents_subject"))
                  .toList()
                  .containsAll(orders);
            });
    return messages;
  }

  private void confirm(OrderApi api, String order) {
    logs.reserved(order, view().placeOf(order));
    awaitStatus(api, order, "CONFIRMED");
  }

  private static void awaitStatus(OrderApi api, String order, String status) {
    await("order " + order + " is " + status)
        .untilAsserted(() -> assertThat(api.find(order).get("status")).isEqualTo(status));
  }

  private static String header(Queued message, String name) {
    return String.valueOf(message.headers().get(name));
  }
}
