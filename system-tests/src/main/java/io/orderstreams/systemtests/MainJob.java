package io.orderstreams.systemtests;

import io.orderstreams.systemtests.check.Books;
import io.orderstreams.systemtests.check.OrderFacts;
import io.orderstreams.systemtests.check.Problem;
import io.orderstreams.systemtests.check.Situation;
import io.orderstreams.systemtests.http.Deadline;
import io.orderstreams.systemtests.http.OutOfTimeException;
import io.orderstreams.systemtests.job.Delivery;
import io.orderstreams.systemtests.job.Shopping;
import io.orderstreams.systemtests.job.WantedOrder;
import io.orderstreams.systemtests.job.Watch;
import io.orderstreams.systemtests.services.Inventory.Stock;
import io.orderstreams.systemtests.services.Notifications.Notification;
import io.orderstreams.systemtests.services.Stack;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The main job: looks how things stand, lets the customers order, waits until all has come to rest,
 * and checks the books. Whatever dies meanwhile and comes back must not show in them.
 */
public final class MainJob {

  /** For services that were just started, or that still finish an earlier run's work. */
  private static final Duration QUIET_LIMIT = Duration.ofSeconds(90);

  private static final Duration LOOK_AGAIN = Duration.ofMillis(500);

  /** What is sent twice is sent again within this time. */
  private static final Duration STAYS = Duration.ofSeconds(3);

  /** How far the clocks of this machine and of the services may be apart. */
  private static final Duration CLOCKS = Duration.ofSeconds(10);

  /**
   * How to go about it.
   *
   * @param ordersASecond how fast customers come
   * @param ordersLimit until when every order has to have met its fate
   * @param restLimit until when, after that, all of it has to have come to rest
   */
  public record Settings(double ordersASecond, Duration ordersLimit, Duration restLimit) {}

  /** Someone who is told how it goes. */
  public interface Follower {

    /** What is being done now. */
    void says(String what);

    /** Customers are at work from now on. */
    void follows(Shopping shopping, Watch watch);
  }

  /** How it ended. */
  public record Outcome(Books books, List<Problem> problems) {}

  private final Stack stack;
  private final List<WantedOrder> wanted;
  private final Delivery delivery;
  private final Settings settings;
  private final Follower follower;

  public MainJob(
      Stack stack,
      List<WantedOrder> wanted,
      Delivery delivery,
      Settings settings,
      Follower follower) {
    this.stack = stack;
    this.wanted = wanted;
    this.delivery = delivery;
    this.settings = settings;
    this.follower = follower;
  }

  /**
   * @throws OutOfTimeException if the services cannot even be asked
   */
  public Outcome run() throws InterruptedException {
    follower.says("Waiting until nothing is in the works");
    Deadline quiet = Deadline.in(QUIET_LIMIT);
    awaitQuiet(quiet);
    Instant since = Instant.now().minus(CLOCKS);
    Situation before = Situation.of(stack, quiet);
    Shopping shopping = new Shopping(stack, wanted, delivery, settings.ordersASecond());
    Deadline deadline = Deadline.in(settings.ordersLimit().plus(settings.restLimit()));
    try (Watch watch = new Watch(stack, since, deadline)) {
      follower.follows(shopping, watch);
      shopping.run(Deadline.in(settings.ordersLimit()));
      follower.says("Every customer is done; waiting until mails and stock have come to rest");
      return rest(before, since, shopping, watch);
    }
  }

  private Outcome rest(Situation before, Instant since, Shopping shopping, Watch watch)
      throws InterruptedException {
    Deadline rest = Deadline.in(settings.restLimit());
    while (true) {
      Outcome outcome = check(before, since, shopping, watch);
      if (!outcome.problems().isEmpty() && !rest.hasPassed()) {
        Thread.sleep(LOOK_AGAIN);
        continue;
      }
      if (!outcome.problems().isEmpty()) {
        return outcome;
      }
      follower.says("It adds up; looking once more whether it stays so");
      Thread.sleep(STAYS);
      return check(before, since, shopping, watch);
    }
  }

  private Outcome check(Situation before, Instant since, Shopping shopping, Watch watch)
      throws InterruptedException {
    Deadline deadline = Deadline.in(settings.restLimit());
    List<Notification> notifications = stack.notifications().since(since, deadline);
    List<OrderFacts> facts = OrderFacts.of(stack, shopping.customers(), notifications, deadline);
    Books books =
        new Books(
            before,
            Situation.of(stack, deadline),
            delivery,
            facts,
            notifications,
            watch.mailServerWasAway());
    List<Problem> problems = new ArrayList<>(books.problems());
    watch.oversold().forEach(what -> problems.add(new Problem("stock, for a moment", what)));
    if (!shopping.trouble().isEmpty()) {
      problems.add(new Problem("delivery", shopping.trouble()));
    }
    return new Outcome(books, problems);
  }

  /** All services answer, no order is open, and stock does not move. */
  private void awaitQuiet(Deadline deadline) throws InterruptedException {
    Map<String, Stock> stock = stack.inventory().stock(deadline);
    int notifications = -1;
    while (true) {
      deadline.pause(LOOK_AGAIN, "the services to be healthy, and to finish what they are at");
      Map<String, Stock> now = stack.inventory().stock(deadline);
      int told = stack.notifications().since(Instant.now().minusSeconds(60), deadline).size();
      if (now.equals(stock)
          && told == notifications
          && stack.orders().isHealthy()
          && !stack.orders().anyPending(deadline)) {
        return;
      }
      stock = now;
      notifications = told;
    }
  }
}
