package io.orderstreams.orders.order;

import static io.orderstreams.orders.testing.Samples.CANCELLED;
import static io.orderstreams.orders.testing.Samples.COMPLETED;
import static io.orderstreams.orders.testing.Samples.CONFIRMED;
import static io.orderstreams.orders.testing.Samples.CREATED;
import static io.orderstreams.orders.testing.Samples.LATER;
import static io.orderstreams.orders.testing.Samples.PLACED;
import static io.orderstreams.orders.testing.Samples.REJECTED;
import static io.orderstreams.orders.testing.Samples.SHIPPED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderstreams.orders.events.OrderEvent;
import io.orderstreams.orders.order.Order.Status;
import io.orderstreams.orders.testing.Samples;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class OrderRulesTest {

  private static final OrderCommand CONFIRM = new OrderCommand.Confirm();
  private static final OrderCommand REJECT = new OrderCommand.Reject(REJECTED.reason());
  private static final OrderCommand CANCEL = new OrderCommand.Cancel(CANCELLED.reason());
  private static final OrderCommand SHIP =
      new OrderCommand.Ship(SHIPPED.carrier(), SHIPPED.trackingNumber());
  private static final OrderCommand COMPLETE = new OrderCommand.Complete();

  /** All that may happen; whatever is not here is refused. */
  private static final Map<Status, Map<OrderCommand, OrderEvent>> ALLOWED =
      Map.of(
          Status.PENDING, Map.of(CONFIRM, CONFIRMED, REJECT, REJECTED, CANCEL, CANCELLED),
          Status.CONFIRMED, Map.of(CANCEL, CANCELLED, SHIP, SHIPPED),
          Status.SHIPPED, Map.of(COMPLETE, COMPLETED),
          Status.REJECTED, Map.of(),
          Status.CANCELLED, Map.of(),
          Status.COMPLETED, Map.of());

  private static final Map<OrderCommand, String> RULE =
      Map.of(
          CONFIRM, "only a pending order can be confirmed",
          REJECT, "only a pending order can be rejected",
          CANCEL, "only a pending or confirmed order can be cancelled",
          SHIP, "only a confirmed order can be shipped",
          COMPLETE, "only a shipped order can be completed");

  static Stream<Arguments> every_stage_and_command() {
    return Samples.everyStage().stream()
        .flatMap(
            order ->
                Stream.of(CONFIRM, REJECT, CANCEL, SHIP, COMPLETE)
                    .map(command -> Arguments.of(order.status(), command, order)));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("every_stage_and_command")
  void given_a_stage_when_commanded_then_event_or_refusal(
      Status given, OrderCommand when, Order order) {
    OrderEvent then = allowed(given).get(when);

    assertThat(OrderRules.decide(order, when))
        .isEqualTo(
            then != null
                ? new Decision.Accepted(then)
                : new Decision.Refused(
                    "the order is %s: %s".formatted(lower(given), RULE.get(when))));
  }

  static Stream<Arguments> every_stage_and_event() {
    return Samples.everyStage().stream()
        .flatMap(
            order ->
                Samples.everyEvent().stream()
                    .map(event -> Arguments.of(order.status(), event, order)));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("every_stage_and_event")
  void given_a_stage_an_event_leads_on_exactly_if_a_command_can_cause_it(
      Status given, OrderEvent event, Order order) {
    if (allowed(given).containsValue(event)) {
      Order after = OrderRules.evolve(order, event, LATER);

      assertThat(after.status()).isEqualTo(stageAfter(event));
      assertThat(after.details()).isEqualTo(order.details());
    } else {
      assertThatThrownBy(() -> OrderRules.evolve(order, event, LATER))
          .isInstanceOf(ImpossibleEventException.class)
          .hasMessage(
              event.getClass().getSimpleName() + " cannot happen to an order that is " + given);
    }
  }

  @Test
  void nothing_but_its_creation_can_happen_to_an_order_that_is_not_there() {
    assertThat(OrderRules.evolve(null, CREATED, PLACED)).isEqualTo(Samples.PENDING);
    for (OrderEvent event : List.of(CONFIRMED, REJECTED, CANCELLED, SHIPPED, COMPLETED)) {
      assertThatThrownBy(() -> OrderRules.evolve(null, event, PLACED))
          .isInstanceOf(ImpossibleEventException.class)
          .hasMessageEndingWith("cannot happen to an order that is not there");
    }
  }

  @Test
  void a_new_order_has_what_its_event_says_and_when_it_happened() {
    Order order = OrderRules.evolve(null, CREATED, PLACED);

    assertThat(order)
        .isEqualTo(
            new Order.Pending(
                new Order.Details(
                    CREATED.orderId(),
                    CREATED.customerId(),
                    CREATED.email(),
                    CREATED.currency(),
                    CREATED.locale(),
                    CREATED.lines(),
                    CREATED.total(),
                    PLACED)));
  }

  @Test
  void the_stages_keep_what_their_events_brought() {
    assertThat(Samples.REJECTED_ORDER)
        .isEqualTo(new Order.Rejected(Samples.PENDING.details(), REJECTED.reason()));
    assertThat(Samples.CANCELLED_ORDER)
        .isEqualTo(new Order.Cancelled(Samples.PENDING.details(), CANCELLED.reason()));
    assertThat(Samples.SHIPPED_ORDER)
        .isEqualTo(
            new Order.Shipped(
                Samples.PENDING.details(), SHIPPED.carrier(), SHIPPED.trackingNumber()));
    assertThat(Samples.COMPLETED_ORDER)
        .isEqualTo(
            new Order.Completed(
                Samples.PENDING.details(), SHIPPED.carrier(), SHIPPED.trackingNumber()));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("every_stage_and_command")
  void what_is_decided_can_happen(Status given, OrderCommand when, Order order) {
    if (OrderRules.decide(order, when) instanceof Decision.Accepted accepted) {
      assertThat(OrderRules.evolve(order, accepted.event(), LATER).status()).isNotEqualTo(given);
    }
  }

  private static Map<OrderCommand, OrderEvent> allowed(Status status) {
    return ALLOWED.getOrDefault(status, Map.of());
  }

  private static Status stageAfter(OrderEvent event) {
    return switch (event) {
      case OrderEvent.Created e -> Status.PENDING;
      case OrderEvent.Confirmed e -> Status.CONFIRMED;
      case OrderEvent.Rejected e -> Status.REJECTED;
      case OrderEvent.Cancelled e -> Status.CANCELLED;
      case OrderEvent.Shipped e -> Status.SHIPPED;
      case OrderEvent.Completed e -> Status.COMPLETED;
    };
  }

  private static String lower(Status status) {
    return status.name().toLowerCase(Locale.ROOT);
  }
}
