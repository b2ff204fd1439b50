package io.orderstreams.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.orderstreams.systemtests.check.Books;
import io.orderstreams.systemtests.check.OrderFacts;
import io.orderstreams.systemtests.check.Situation;
import io.orderstreams.systemtests.http.Service;
import io.orderstreams.systemtests.job.Delivery;
import io.orderstreams.systemtests.job.WantedOrder;
import io.orderstreams.systemtests.race.Race;
import io.orderstreams.systemtests.race.Race.Finish;
import io.orderstreams.systemtests.race.Rivalry;
import io.orderstreams.systemtests.services.Notifications.Notification;
import io.orderstreams.systemtests.services.OrderEvent;
import io.orderstreams.systemtests.services.OrderView;
import io.orderstreams.systemtests.services.OrderView.Line;
import io.orderstreams.systemtests.services.Orders;
import io.orderstreams.systemtests.services.Stack;
import io.orderstreams.systemtests.testing.ServiceProcess;
import io.orderstreams.systemtests.testing.TestSystem;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/**
 * Clients race for orders through two instances of order-service. Whoever wins, the order's
 * history, inventory and notifications agree with what they were told.
 */
class RacesIT {

  private static final int RACES = 320;
  private static final int AT_ONCE = 12;
  private static final List<String> SKUS = List.of("TB-MUG", "KT-SPOON", "OF-PEN", "CF-FILTER");
  private static final List<Rivalry> RIVALRIES = List.of(Rivalry.values());
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final Pattern READING =
      Pattern.compile("\"order-projection/orders-[0-9]\":\\{[^}]*\"state\":\"READING\"");

  private static final TestSystem SYSTEM = TestSystem.withTwoOfOrders();

  private final Stack stack = SYSTEM.stack;
  private final List<Orders> instances =
      SYSTEM.orderServices.stream()
          .map(process -> new Orders(new Service("order-service", process.url())))
          .toList();
  private final Instant began = Instant.now();

  @AfterAll
  static void stop() {
    SYSTEM.close();
  }

  @Test
  void each_order_ends_in_one_state_on_which_all_services_agree() throws Exception {
    await("both instances read some of the log")
        .atMost(PATIENCE)
        .until(() -> SYSTEM.orderServices.stream().allMatch(RacesIT::isReading));
    Situation before = Situation.of(stack, TestSystem.patience());

    List<Race.Result> results = new ArrayList<>(race(0, RACES));
    assertThat(check(results)).as("some were really at the same time").isPositive();
    awaitAgreement(before, results);

    // What the first ones would still cause comes before what these do.
    results.addAll(race(RACES, AT_ONCE * RIVALRIES.size()));
    check(results);
    awaitAgreement(before, results);
  }

  private List<Race.Result> race(int first, int count) throws Exception {
    List<Race.Result> results = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE)) {
      List<Future<Race.Result>> running = new ArrayList<>();
      for (int number = first; number < first + count; number++) {
        Rivalry rivalry = RIVALRIES.get(number % RIVALRIES.size());
        int round = number / RIVALRIES.size();
        Line line = new Line(SKUS.get(round % SKUS.size()), 1 + round % 3, "4.20");
        Race race = new Race(round, rivalry, line, instances);
        running.add(threads.submit(() -> race.run(TestSystem.patience())));
      }
      for (Future<Race.Result> each : running) {
        results.add(each.get());
      }
    }
    return results;
  }

  /** How many of the orders' events were superseded. */
  private int check(List<Race.Result> results) throws InterruptedException {
    int superseded = 0;
    for (Race.Result result : results) {
      superseded += check(result);
    }
    return superseded;
  }

  private int check(Race.Result result) throws InterruptedException {
    List<Finish> winners = result.finishes().stream().filter(Finish::won).toList();
    assertThat(winners).as("%s", result).hasSize(1);
    assertThat(result.finishes()).allMatch(finish -> finish.won() || finish.isToldToHaveLost());

    List<OrderEvent> all = instances.getLast().history(result.order().id(), TestSystem.patience());
    List<OrderEvent> effective = all.stream().filter(OrderEvent::isEffective).toList();
    String last = winners.getFirst().racer().wish().event();
    if (result.order().version() == 2 || effective.size() == 3) {
      assertThat(effective)
          .extracting(OrderEvent::type)
          .containsExactly("order.created", "order.confirmed", last);
    } else {
      assertThat(effective).extracting(OrderEvent::type).containsExactly("order.created", last);
    }
    assertThat(effective.getLast().data())
        .as("the winner's own, %s", result)
        .containsAllEntriesOf(winners.getFirst().racer().content());
    for (Orders instance : instances) {
      assertThat(instance.find(result.order().id(), TestSystem.patience()))
          .hasValueSatisfying(order -> assertThat(order.version()).isEqualTo(effective.size()));
    }
    return all.size() - effective.size();
  }

  private void awaitAgreement(Situation before, List<Race.Result> results) {
    await("order-service, inventory, notifications and mail server agree")
        .atMost(PATIENCE)
        .pollInterval(Duration.ofSeconds(2))
        .untilAsserted(
            () -> {
              Books books = books(before, results);
              assertThat(books.problems()).isEmpty();
              assertThat(books.mails().twice()).isZero();
            });
  }

  private Books books(Situation before, List<Race.Result> results) throws InterruptedException {
    List<Notification> notifications = stack.notifications().since(began, TestSystem.patience());
    Map<String, List<Notification>> byOrder =
        notifications.stream().collect(Collectors.groupingBy(n -> String.valueOf(n.orderId())));
    List<OrderFacts> facts = new ArrayList<>();
    for (Race.Result result : results) {
      OrderView order = result.order();
      facts.add(
          new OrderFacts(
              facts.size() + 1,
              wanted(result),
              order.id(),
              "",
              stack.orders().ofCustomer(order.customerId(), TestSystem.patience()),
              stack.inventory().reservation(order.id(), TestSystem.patience()),
              byOrder.getOrDefault(order.id().toString(), List.of())));
    }
    return new Books(
        before,
        Situation.of(stack, TestSystem.patience()),
        new Delivery(SKUS.getFirst(), 0),
        facts,
        notifications,
        false);
  }

  /** The winner decides what is to become of it. */
  private static WantedOrder wanted(Race.Result result) {
    OrderView order = result.order();
    Finish winner = result.finishes().stream().filter(Finish::won).findFirst().orElseThrow();
    return new WantedOrder(winner.racer().wish().fate(), order.email(), "EUR", "en", order.lines());
  }

  private static boolean isReading(ServiceProcess orders) {
    return READING.matcher(orders.get("/health").body()).find();
  }
}
