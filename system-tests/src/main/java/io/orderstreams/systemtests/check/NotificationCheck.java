package io.orderstreams.systemtests.check;

import io.orderstreams.systemtests.services.Notifications.Notification;
import io.orderstreams.systemtests.services.OrderView;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;

/**
 * Whether each event of an order has led to its notifications, each once. What events there were
 * follows from the order's state and version. Pure.
 */
final class NotificationCheck {

  private record Told(String queue, String type) implements Comparable<Told> {

    @Override
    public int compareTo(Told other) {
      return Comparator.comparing(Told::type).thenComparing(Told::queue).compare(this, other);
    }

    @Override
    public String toString() {
      return type + " in " + queue;
    }
  }

  private NotificationCheck() {}

  /** How many there have to be for such an order. */
  static int expected(OrderView order) {
    return toBeTold(order).size();
  }

  static List<String> problems(OrderView order, List<Notification> notifications) {
    List<String> problems = new ArrayList<>();
    Set<Told> missing = toBeTold(order);
    Map<String, UUID> eventOf = new TreeMap<>();
    Set<String> seen = new HashSet<>();
    for (Notification notification : notifications) {
      Told told = new Told(notification.queue(), notification.type());
      if (!seen.add(notification.queue() + notification.messageId())) {
        problems.add(told + " was notified twice for message " + notification.messageId());
      } else if (!missing.remove(told)) {
        problems.add(told + " should not have been notified, or not again: " + notification);
      }
      UUID event = eventOf.putIfAbsent(notification.type(), notification.messageId());
      if (event != null && !event.equals(notification.messageId())) {
        problems.add(notification.type() + " is told of two events");
      }
    }
    missing.forEach(told -> problems.add("no notification of " + told));
    if (new HashSet<>(eventOf.values()).size() != eventOf.size()) {
      problems.add("one event is told of as two types: " + eventOf);
    }
    return problems;
  }

  private static Set<Told> toBeTold(OrderView order) {
    Set<Told> told = new TreeSet<>();
    told.add(customer("created"));
    switch (order.status()) {
      case PENDING -> {}
      case REJECTED -> {
        told.add(customer("rejected"));
        told.add(new Told("admin_notifications", "order.rejected"));
      }
      case CANCELLED -> {
        told.add(customer("cancelled"));
        if (order.version() > 2) {
          confirmed(told);
        }
      }
      case CONFIRMED -> confirmed(told);
      case SHIPPED -> {
        confirmed(told);
        told.add(customer("shipped"));
      }
      case COMPLETED -> {
        confirmed(told);
        told.add(customer("shipped"));
        told.add(customer("completed"));
        told.add(new Told("order_completed", "order.completed"));
      }
    }
    return told;
  }

  private static void confirmed(Set<Told> told) {
    told.add(customer("confirmed"));
    told.add(new Told("order_processing", "order.confirmed"));
  }

  private static Told customer(String what) {
    return new Told("user_notifications", "order." + what);
  }
}
