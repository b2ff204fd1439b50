package io.orderstreams.systemtests.check;

import io.orderstreams.systemtests.http.Deadline;
import io.orderstreams.systemtests.job.Customer;
import io.orderstreams.systemtests.job.WantedOrder;
import io.orderstreams.systemtests.services.Inventory.Reservation;
import io.orderstreams.systemtests.services.Notifications.Notification;
import io.orderstreams.systemtests.services.OrderView;
import io.orderstreams.systemtests.services.OrderView.Status;
import io.orderstreams.systemtests.services.Stack;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * All that the services know about one customer's order.
 *
 * @param number in the file
 * @param acknowledged the order that was answered with 201, if the answer came
 * @param trouble what kept the customer from seeing to it; empty for nothing
 * @param found the customer's orders: there should be one
 * @param notifications about it
 */
public record OrderFacts(
    int number,
    WantedOrder wanted,
    @Nullable UUID acknowledged,
    String trouble,
    List<OrderView> found,
    Reservation reservation,
    List<Notification> notifications) {

  /** Asks the services about these customers. */
  public static List<OrderFacts> of(
      Stack stack, List<Customer> customers, List<Notification> notifications, Deadline deadline)
      throws InterruptedException {
    Map<String, List<Notification>> byOrder =
        notifications.stream().collect(Collectors.groupingBy(n -> String.valueOf(n.orderId())));
    List<OrderFacts> facts = new ArrayList<>();
    for (Customer customer : customers) {
      List<OrderView> found = stack.orders().ofCustomer(customer.id(), deadline);
      Reservation reservation =
          found.isEmpty()
              ? Reservation.NONE
              : stack.inventory().reservation(found.getFirst().id(), deadline);
      facts.add(
          new OrderFacts(
              customer.number(),
              customer.wanted(),
              customer.acknowledged(),
              customer.trouble(),
              found,
              reservation,
              found.stream()
                  .flatMap(o -> byOrder.getOrDefault(o.id().toString(), List.of()).stream())
                  .toList()));
    }
    return facts;
  }

  boolean is(Status... statuses) {
    return !found.isEmpty() && List.of(statuses).contains(found.getFirst().status());
  }

  /** Its pieces by SKU. */
  Map<String, Long> pieces() {
    return wanted.lines().stream()
        .collect(Collectors.toMap(OrderView.Line::sku, OrderView.Line::quantity, Long::sum));
  }
}
