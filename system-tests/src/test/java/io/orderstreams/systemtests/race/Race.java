package io.orderstreams.systemtests.race;

import io.orderstreams.systemtests.http.Attempt;
import io.orderstreams.systemtests.http.Attempt.Answered;
import io.orderstreams.systemtests.http.Deadline;
import io.orderstreams.systemtests.services.OrderView;
import io.orderstreams.systemtests.services.Orders;
import io.orderstreams.systemtests.services.Placement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** One order, and two clients who are after it at the same time. */
public final class Race {

  /** How it ended for one of them. */
  public record Finish(Racer racer, Attempt attempt) {

    public boolean won() {
      return attempt instanceof Answered answered && answered.status() == 200;
    }

    public boolean isToldToHaveLost() {
      return attempt instanceof Answered answered && answered.status() == racer.losing();
    }
  }

  /** How it ended. */
  public record Result(int number, Rivalry rivalry, OrderView order, List<Finish> finishes) {}

  private final int number;
  private final Rivalry rivalry;
  private final OrderView.Line line;
  private final List<Orders> instances;

  /**
   * @param number by which one race is told from another, and which decides who is where
   * @param line the order's
   */
  public Race(int number, Rivalry rivalry, OrderView.Line line, List<Orders> instances) {
    this.number = number;
    this.rivalry = rivalry;
    this.line = line;
    this.instances = instances;
  }

  public Result run(Deadline deadline) throws Exception {
    // An instance knows an order that another one has placed a moment later.
    OrderView order = instance(1).await(placed().id(), rivalry.fromVersion(), deadline);
    CyclicBarrier start = new CyclicBarrier(rivalry.wishes().size());
    List<Finish> finishes = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Finish>> running = new ArrayList<>();
      for (int lane = 0; lane < rivalry.wishes().size(); lane++) {
        Racer racer = racer(lane);
        running.add(
            threads.submit(
                () -> {
                  start.await();
                  return new Finish(racer, racer.run(order));
                }));
      }
      for (Future<Finish> each : running) {
        finishes.add(each.get());
      }
    }
    return new Result(number, rivalry, order, finishes);
  }

  /** Of a confirmed order one of them names the version, since nobody else will change it. */
  private Racer racer(int lane) {
    boolean versioned = rivalry.fromVersion() > 1 && (number / 2 + lane) % 2 == 0;
    return new Racer(
        instance(lane), rivalry.wishes().get(lane), versioned, "JD-" + number + "-" + lane);
  }

  private OrderView placed() throws InterruptedException {
    Placement placement =
        new Placement(UUID.randomUUID(), "racer@example.org", "EUR", "en", List.of(line));
    Attempt attempt = instance(0).place(placement);
    if (attempt instanceof Answered answered && answered.status() == 201) {
      return Orders.order(answered);
    }
    throw new IllegalStateException("not taken: " + attempt);
  }

  private Orders instance(int lane) {
    return instances.get((number + lane) % instances.size());
  }
}
