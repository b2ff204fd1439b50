package io.orderstreams.systemtests.services;

import io.micronaut.core.type.Argument;
import io.micronaut.serde.annotation.Serdeable;
import io.orderstreams.systemtests.http.Attempt;
import io.orderstreams.systemtests.http.Attempt.Answered;
import io.orderstreams.systemtests.http.Deadline;
import io.orderstreams.systemtests.http.Service;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** order-service. */
public record Orders(Service service) {

  @Serdeable
  record Page(List<OrderView> items) {}

  @Serdeable
  record History(List<OrderEvent> items) {}

  public Attempt place(Placement placement) throws InterruptedException {
    return service.post("/orders", Service.write(placement), Map.of());
  }

  /**
   * Cancel, ship or complete, if the order still has this version.
   *
   * @param json empty for none
   */
  public Attempt command(OrderView order, String command, String json) throws InterruptedException {
    return command(order, command, json, Map.of("If-Match", "\"" + order.version() + "\""));
  }

  /** The same, whatever version the order has. */
  public Attempt commandAnyVersion(OrderView order, String command, String json)
      throws InterruptedException {
    return command(order, command, json, Map.of());
  }

  /** Empty while the view does not know it. */
  public Optional<OrderView> find(UUID id, Deadline deadline) throws InterruptedException {
    Answered answered = service.get("/orders/" + id, deadline);
    return answered.isOk() ? Optional.of(order(answered)) : Optional.empty();
  }

  /** As soon as the view has this version of it, or a later one. */
  public OrderView await(UUID id, long version, Deadline deadline) throws InterruptedException {
    return service.get(
        "/orders/" + id + "?minVersion=" + version, Argument.of(OrderView.class), deadline);
  }

  public List<OrderView> ofCustomer(UUID customerId, Deadline deadline)
      throws InterruptedException {
    return service
        .get("/orders?customerId=" + customerId, Argument.of(Page.class), deadline)
        .items();
  }

  /** All its events in the order of the log, also those that do not count. */
  public List<OrderEvent> history(UUID id, Deadline deadline) throws InterruptedException {
    return service
        .get("/orders/" + id + "/events?include=superseded", Argument.of(History.class), deadline)
        .items();
  }

  /** Whether any order still waits for stock to answer. */
  public boolean anyPending(Deadline deadline) throws InterruptedException {
    return !service
        .get("/orders?status=PENDING&limit=1", Argument.of(Page.class), deadline)
        .items()
        .isEmpty();
  }

  /** Whether it says that it reads and can write its log. */
  public boolean isHealthy() throws InterruptedException {
    return service.getOnce("/health") instanceof Answered answered && answered.isOk();
  }

  private Attempt command(OrderView order, String command, String json, Map<String, String> headers)
      throws InterruptedException {
    return service.post("/orders/" + order.id() + "/" + command, json, headers);
  }

  public static OrderView order(Answered answered) {
    return Service.read(answered.body(), Argument.of(OrderView.class));
  }
}
