package io.orderstreams.systemtests.job;

import io.orderstreams.systemtests.http.Deadline;
import io.orderstreams.systemtests.http.OutOfTimeException;
import io.orderstreams.systemtests.services.Stack;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** All customers at once: one comes after the other, and each goes on at its own speed. */
public final class Shopping {

  private static final long NANOS_A_SECOND = 1_000_000_000;

  private final Stack stack;
  private final List<Customer> customers = new ArrayList<>();
  private final Delivery delivery;
  private final double ordersASecond;
  private volatile String trouble = "";

  /**
   * @param delivery arrives when half of the orders have been placed
   */
  public Shopping(Stack stack, List<WantedOrder> wanted, Delivery delivery, double ordersASecond) {
    this.stack = stack;
    this.delivery = delivery;
    this.ordersASecond = ordersASecond;
    for (WantedOrder order : wanted) {
      customers.add(new Customer(customers.size() + 1, order, stack.orders()));
    }
  }

  public List<Customer> customers() {
    return List.copyOf(customers);
  }

  public Delivery delivery() {
    return delivery;
  }

  /** What went wrong apart from single orders; empty if nothing did. */
  public String trouble() {
    return trouble;
  }

  /** Returns when every customer is done, or has given up. */
  public void run(Deadline deadline) throws InterruptedException {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      long began = System.nanoTime();
      List<Future<Boolean>> busy = new ArrayList<>();
      for (int i = 0; i < customers.size(); i++) {
        waitUntil(began + (long) (i / ordersASecond * NANOS_A_SECOND));
        Customer customer = customers.get(i);
        busy.add(
            threads.submit(
                () -> {
                  customer.run(deadline);
                  return true;
                }));
        if (i == customers.size() / 2) {
          busy.add(
              threads.submit(
                  () -> {
                    deliver(deadline);
                    return true;
                  }));
        }
      }
      for (Future<Boolean> one : busy) {
        one.get();
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
  }

  private void deliver(Deadline deadline) throws InterruptedException {
    try {
      delivery.arriveAt(stack.inventory().service(), deadline);
    } catch (OutOfTimeException e) {
      trouble = String.valueOf(e.getMessage());
    }
  }

  private static void waitUntil(long nanoTime) throws InterruptedException {
    Thread.sleep(Duration.ofNanos(Math.max(0, nanoTime - System.nanoTime())));
  }
}
