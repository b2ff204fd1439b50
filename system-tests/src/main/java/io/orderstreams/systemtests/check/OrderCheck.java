package io.orderstreams.systemtests.check;

import io.orderstreams.systemtests.job.Fate;
import io.orderstreams.systemtests.services.Inventory.Reservation;
import io.orderstreams.systemtests.services.OrderView;
import io.orderstreams.systemtests.services.OrderView.Status;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Whether one order is there once, as ordered, and in a state that can be explained. Pure. */
final class OrderCheck {

  private final StockBounds bounds;

  OrderCheck(StockBounds bounds) {
    this.bounds = bounds;
  }

  /** What does not add up; empty if all does. */
  List<String> problems(OrderFacts facts) {
    List<String> problems = new ArrayList<>();
    if (!facts.trouble().isEmpty()) {
      problems.add(facts.trouble());
    }
    if (facts.found().size() != 1) {
      problems.add(
          facts.found().isEmpty()
              ? "is nowhere to be found"
                  + (facts.acknowledged() == null ? "" : ", but was answered with 201")
              : "was placed " + facts.found().size() + " times: " + ids(facts.found()));
      return problems;
    }
    OrderView order = facts.found().getFirst();
    if (facts.acknowledged() != null && !facts.acknowledged().equals(order.id())) {
      problems.add("was answered as " + facts.acknowledged() + " but is there as " + order.id());
    }
    if (!order.lines().equals(facts.wanted().lines())
        || !order.email().equals(facts.wanted().email())) {
      problems.add("is not what was ordered: " + order);
    }
    Fate fate = facts.wanted().fate();
    if (!fate.ends().contains(order.status())) {
      problems.add("is " + order.status() + ", but was to be " + fate);
    }
    if (order.version() != expectedVersion(order)) {
      problems.add("has version " + order.version() + " while " + order.status());
    }
    if (!reservationsOf(order.status()).contains(facts.reservation())) {
      problems.add("is " + order.status() + ", but its reservation is " + facts.reservation());
    }
    switch (order.status()) {
      case REJECTED -> problems.addAll(unexplained(facts, order.reason()));
      case CANCELLED -> {
        if (!Fate.CANCEL_REASON.equals(order.reason())) {
          problems.add("was cancelled for another reason than ours: " + order.reason());
        }
      }
      case PENDING, CONFIRMED, SHIPPED, COMPLETED -> {}
    }
    return problems;
  }

  /** One event for each step; a cancelled order may have been confirmed before, or not. */
  private static long expectedVersion(OrderView order) {
    return switch (order.status()) {
      case PENDING -> 1;
      case CONFIRMED, REJECTED -> 2;
      case CANCELLED -> order.version() == 3 ? 3 : 2;
      case SHIPPED -> 3;
      case COMPLETED -> 4;
    };
  }

  private static Set<Reservation> reservationsOf(Status status) {
    return switch (status) {
      case PENDING -> EnumSet.noneOf(Reservation.class);
      case CONFIRMED -> EnumSet.of(Reservation.RESERVED);
      case REJECTED -> EnumSet.of(Reservation.REFUSED);
      // Refused: the customer was faster than the refusal.
      case CANCELLED -> EnumSet.of(Reservation.RELEASED, Reservation.REFUSED);
      case SHIPPED, COMPLETED -> EnumSet.of(Reservation.ISSUED);
    };
  }

  private List<String> unexplained(OrderFacts facts, @Nullable String reason) {
    if (reason == null) {
      return List.of("was rejected without a reason");
    }
    return Refusal.read(reason).stream()
        .map(refusal -> bounds.objection(facts, refusal))
        .filter(objection -> !objection.isEmpty())
        .map(objection -> "was rejected for \"" + reason + "\", but " + objection)
        .toList();
  }

  private static List<String> ids(List<OrderView> orders) {
    return orders.stream().map(order -> order.id() + " " + order.status()).toList();
  }
}
