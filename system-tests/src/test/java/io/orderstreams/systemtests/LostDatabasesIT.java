package io.orderstreams.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderstreams.eventstream.testing.BrokerForTests;
import io.orderstreams.systemtests.MainJob.Outcome;
import io.orderstreams.systemtests.job.Delivery;
import io.orderstreams.systemtests.job.WantedOrder;
import io.orderstreams.systemtests.testing.QuietFollower;
import io.orderstreams.systemtests.testing.TestSystem;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What is a view comes back by itself, and nobody notices but by the time it takes. */
class LostDatabasesIT {

  private static final TestSystem SYSTEM = TestSystem.shared();

  private static final Pattern ORDER =
      Pattern.compile("\\{\"id\":\"[^\"]+\",\"status\":\"[A-Z]+\",\"version\":\\d+");
  private static final Pattern NEXT = Pattern.compile("\"nextCursor\":\"([^\"]+)\"");

  /** What notification-service says about a message that it has had already. */
  private static final String SENT_TWICE = "handled before";

  @Test
  void deletedOrdersComeBackAndNothingIsSentTwice() throws Exception {
    someOrders();
    List<String> before = allOrders();
    long sentTwice = SYSTEM.notifications.logLines(SENT_TWICE);

    SYSTEM.orders.stop();
    SYSTEM.orders.deleteData();
    SYSTEM.orders.start();
    SYSTEM.orders.awaitHealthy();

    // Whatever would be sent again is sent before these orders, in each partition.
    someOrders();
    assertThat(SYSTEM.notifications.logLines(SENT_TWICE)).isEqualTo(sentTwice);
    assertThat(allOrders()).containsAll(before);
  }

  @Test
  void deletedStockComesBackFromTheLedger() throws Exception {
    someOrders();
    Map<?, ?> before = SYSTEM.stack.inventory().stock(TestSystem.patience());

    SYSTEM.inventory.kill();
    SYSTEM.inventory.deleteData();
    SYSTEM.inventory.start();
    SYSTEM.inventory.awaitHealthy();

    assertThat(SYSTEM.stack.inventory().stock(TestSystem.patience())).isEqualTo(before);
    someOrders();
  }

  @Test
  void servicesThatStartBeforeTheBrokerWaitForIt() throws Exception {
    SYSTEM.orders.stop();
    SYSTEM.inventory.stop();
    SYSTEM.notifications.stop();
    BrokerForTests.stop();

    SYSTEM.orders.start();
    SYSTEM.inventory.start();
    SYSTEM.notifications.start();
    BrokerForTests.start();

    SYSTEM.awaitHealthy();
    someOrders();
  }

  /** Enough that each partition has some; all must add up. */
  private static void someOrders() throws InterruptedException {
    List<WantedOrder> wanted =
        WantedOrder.read(Path.of("data", "demo-orders.ndjson")).subList(0, 20);
    Outcome outcome =
        new MainJob(
                SYSTEM.stack,
                wanted,
                new Delivery("TB-LAMP", 1),
                new MainJob.Settings(50, Duration.ofSeconds(60), Duration.ofSeconds(60)),
                new QuietFollower())
            .run();
    assertThat(outcome.problems()).isEmpty();
  }

  /** Each order with its state, all pages of them. */
  private static List<String> allOrders() {
    List<String> all = new ArrayList<>();
    String cursor = "";
    while (true) {
      String page = SYSTEM.orders.get("/orders?limit=500" + cursor).body();
      ORDER.matcher(page).results().map(MatchResult::group).forEach(all::add);
      Matcher next = NEXT.matcher(page);
      if (!next.find()) {
        return all;
      }
      cursor = "&cursor=" + next.group(1);
    }
  }
}
