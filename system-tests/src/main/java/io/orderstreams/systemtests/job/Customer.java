package io.orderstreams.systemtests.job;

import io.orderstreams.systemtests.http.Attempt;
import io.orderstreams.systemtests.http.Attempt.Answered;
import io.orderstreams.systemtests.http.Attempt.NotSent;
import io.orderstreams.systemtests.http.Attempt.Unknown;
import io.orderstreams.systemtests.http.Backoff;
import io.orderstreams.systemtests.http.Deadline;
import io.orderstreams.systemtests.http.OutOfTimeException;
import io.orderstreams.systemtests.services.OrderView;
import io.orderstreams.systemtests.services.Orders;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Places one order and sees to its fate, whatever dies meanwhile. Has an id of its own, so that the
 * order can be found when the answer to placing it was lost: an order is never placed a second time
 * as long as the first may be there. Before each further command the order is looked at.
 */
public final class Customer {

  /**
   * How long an order whose answer was lost is looked for, once order-service is healthy again:
   * what was on its way to the log is there by then, and has been read back.
   */
  private static final Duration SEARCH = Duration.ofSeconds(6);

  private final int number;
  private final WantedOrder wanted;
  private final Orders orders;
  private final UUID id = UUID.randomUUID();
  private volatile @Nullable UUID acknowledged;
  private volatile @Nullable OrderView seen;
  private volatile String trouble = "";

  /**
   * @param number in the file, from 1
   */
  public Customer(int number, WantedOrder wanted, Orders orders) {
    this.number = number;
    this.wanted = wanted;
    this.orders = orders;
  }

  public int number() {
    return number;
  }

  public WantedOrder wanted() {
    return wanted;
  }

  public UUID id() {
    return id;
  }

  /** The order that was answered with 201; null if the answer was lost, or never came. */
  public @Nullable UUID acknowledged() {
    return acknowledged;
  }

  /** How the order looked last. */
  public Optional<OrderView> seen() {
    return Optional.ofNullable(seen);
  }

  /** Why it could not be seen to; empty if it could. */
  public String trouble() {
    return trouble;
  }

  public void run(Deadline deadline) throws InterruptedException {
    try {
      see(place(deadline), deadline);
    } catch (OutOfTimeException | IllegalStateException e) {
      trouble = String.valueOf(e.getMessage());
    }
  }

  private OrderView place(Deadline deadline) throws InterruptedException {
    Backoff backoff = new Backoff();
    while (true) {
      Attempt attempt = orders.place(wanted.by(id));
      Optional<OrderView> placed =
          switch (attempt) {
            case Answered(int status, String body) when status == 201 -> {
              OrderView order = Orders.order(new Answered(status, body));
              acknowledged = order.id();
              yield Optional.of(order);
            }
            case Answered(int status, String body) when status < 500 ->
                throw new IllegalStateException("not taken: " + status + " " + body);
            case NotSent _ -> Optional.empty();
            case Answered _, Unknown _ -> search(deadline);
          };
      if (placed.isPresent()) {
        return placed.get();
      }
      deadline.pause(backoff.next(), "the order to be taken (" + attempt + ")");
    }
  }

  /** Finds out whether the order is there although nobody said so. */
  private Optional<OrderView> search(Deadline deadline) throws InterruptedException {
    Backoff backoff = new Backoff();
    @Nullable Deadline healthyLongEnough = null;
    while (healthyLongEnough == null || !healthyLongEnough.hasPassed()) {
      List<OrderView> found = orders.ofCustomer(id, deadline);
      if (!found.isEmpty()) {
        return Optional.of(found.getFirst());
      }
      if (!orders.isHealthy()) {
        healthyLongEnough = null;
      } else if (healthyLongEnough == null) {
        healthyLongEnough = Deadline.in(SEARCH);
      }
      deadline.pause(
          backoff.next(), "order-service to be healthy, to know whether it has the order");
    }
    return Optional.empty();
  }

  private void see(OrderView placed, Deadline deadline) throws InterruptedException {
    seen = placed;
    OrderView order = placed;
    Backoff backoff = new Backoff();
    while (true) {
      String waitingFor;
      switch (wanted.fate().next(order)) {
        case Step.Done _ -> {
          return;
        }
        case Step.Wait _ -> waitingFor = "stock to answer";
        // However it ends, the order itself tells what has come of it.
        case Step.Command(String name, String json) ->
            waitingFor = name + " (" + orders.command(order, name, json) + ")";
      }
      OrderView before = order;
      order = orders.find(order.id(), deadline).orElse(order);
      seen = order;
      if (order.version() > before.version()) {
        backoff.reset();
      } else {
        deadline.pause(backoff.next(), waitingFor);
      }
    }
  }
}
