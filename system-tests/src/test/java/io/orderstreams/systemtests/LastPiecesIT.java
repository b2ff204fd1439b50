package io.orderstreams.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.orderstreams.systemtests.http.Attempt;
import io.orderstreams.systemtests.http.Attempt.Answered;
import io.orderstreams.systemtests.http.Service;
import io.orderstreams.systemtests.job.Delivery;
import io.orderstreams.systemtests.services.Inventory.Reservation;
import io.orderstreams.systemtests.services.Inventory.Stock;
import io.orderstreams.systemtests.services.OrderView;
import io.orderstreams.systemtests.services.OrderView.Line;
import io.orderstreams.systemtests.services.OrderView.Status;
import io.orderstreams.systemtests.services.Orders;
import io.orderstreams.systemtests.services.Placement;
import io.orderstreams.systemtests.services.Stack;
import io.orderstreams.systemtests.testing.TestSystem;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Many customers want the last pieces at the same time. */
class LastPiecesIT {

  private static final TestSystem SYSTEM = TestSystem.shared();
  private static final int CLIENTS = 64;
  private static final int PIECES = 23;

  private final Stack stack = SYSTEM.stack;
  private final String sku = "LAST-" + UUID.randomUUID();

  @Test
  void exactly_as_many_orders_are_confirmed_as_there_are_pieces() throws Exception {
    SYSTEM.awaitHealthy();
    new Delivery(sku, PIECES).arriveAt(stack.inventory().service(), TestSystem.patience());

    List<UUID> ids = allAtOnce();

    Set<Integer> partitions = new HashSet<>();
    for (UUID id : ids) {
      partitions.add(stack.orders().history(id, TestSystem.patience()).getFirst().partition());
    }
    assertThat(partitions).as("partitions that the orders came through").hasSizeGreaterThan(1);
    await("all are decided")
        .atMost(TestSystem.PATIENCE)
        .until(() -> !statuses(ids).contains(Status.PENDING));
    List<Status> statuses = statuses(ids);
    assertThat(statuses).filteredOn(Status.CONFIRMED::equals).hasSize(PIECES);
    assertThat(statuses).filteredOn(Status.REJECTED::equals).hasSize(CLIENTS - PIECES);
    assertThat(stack.inventory().stock(TestSystem.patience()).get(sku))
        .isEqualTo(new Stock(sku, PIECES, PIECES, 0));
    for (int i = 0; i < ids.size(); i++) {
      assertThat(stack.inventory().reservation(ids.get(i), TestSystem.patience()))
          .isEqualTo(
              statuses.get(i) == Status.CONFIRMED ? Reservation.RESERVED : Reservation.REFUSED);
    }
  }

  /** Each with one piece; their ids. */
  private List<UUID> allAtOnce() throws Exception {
    CountDownLatch go = new CountDownLatch(1);
    List<UUID> ids = new ArrayList<>();
    try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Attempt>> placed = new ArrayList<>();
      for (int i = 0; i < CLIENTS; i++) {
        Orders own = new Orders(new Service("order-service", SYSTEM.orders.url()));
        placed.add(
            clients.submit(
                () -> {
                  go.await();
                  return own.place(order());
                }));
      }
      go.countDown();
      for (Future<Attempt> each : placed) {
        Attempt attempt = each.get();
        assertThat(attempt)
            .isInstanceOfSatisfying(
                Answered.class, a -> assertThat(a.status()).as(a.body()).isEqualTo(201));
        ids.add(Orders.order((Answered) attempt).id());
      }
    }
    return ids;
  }

  private Placement order() {
    return new Placement(
        UUID.randomUUID(), "last@example.org", "EUR", "en", List.of(new Line(sku, 1, "9.90")));
  }

  private List<Status> statuses(List<UUID> ids) throws InterruptedException {
    List<Status> statuses = new ArrayList<>();
    for (UUID id : ids) {
      statuses.add(
          stack.orders().find(id, TestSystem.patience()).map(OrderView::status).orElseThrow());
    }
    return statuses;
  }
}
