package io.orderstreams.systemtests.check;

import io.orderstreams.systemtests.job.Delivery;
import io.orderstreams.systemtests.services.Notifications.DeadLetter;
import io.orderstreams.systemtests.services.Notifications.Notification;
import io.orderstreams.systemtests.services.OrderView;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * What was before, what was done, what is after: does it add up? Pure. It takes for granted that
 * nobody else ordered or moved stock in between.
 *
 * @param notifications all of the time from before to after
 * @param mailServerWasAway then it has lost what it had
 */
public record Books(
    Situation before,
    Situation after,
    Delivery delivery,
    List<OrderFacts> orders,
    List<Notification> notifications,
    boolean mailServerWasAway) {

  /** Everything that does not add up; empty if all does. */
  public List<Problem> problems() {
    List<Problem> problems = new ArrayList<>();
    OrderCheck orderCheck = new OrderCheck(new StockBounds(before.stock(), delivery, orders));
    for (OrderFacts facts : orders) {
      orderCheck.problems(facts).forEach(what -> problems.add(new Problem(name(facts), what)));
      if (facts.found().size() == 1) {
        NotificationCheck.problems(facts.found().getFirst(), facts.notifications())
            .forEach(what -> problems.add(new Problem(name(facts), what)));
      }
    }
    problems.addAll(StockCheck.problems(before, after, delivery, orders));
    for (DeadLetter letter : newDeadLetters()) {
      problems.add(new Problem("dead letter of " + letter.queue(), letter.toString()));
    }
    MailCheck mails = mails();
    mails.unexplained().forEach(id -> problems.add(new Problem("mail " + id, "nobody sent it")));
    if (!mailServerWasAway) {
      mails.missing().forEach(id -> problems.add(new Problem("mail " + id, "did not arrive")));
    }
    return problems;
  }

  public List<DeadLetter> newDeadLetters() {
    Set<UUID> old = new HashSet<>();
    before.deadLetters().forEach(letter -> old.add(letter.id()));
    return after.deadLetters().stream().filter(letter -> !old.contains(letter.id())).toList();
  }

  public MailCheck mails() {
    return MailCheck.of(before, after, ordersNotifications(), notifications);
  }

  /** Those about our orders. */
  public List<Notification> ordersNotifications() {
    return orders.stream().flatMap(facts -> facts.notifications().stream()).toList();
  }

  /** How many there have to be about our orders, as these are now. */
  public int expectedNotifications() {
    return orders.stream()
        .flatMap(facts -> facts.found().stream())
        .mapToInt(NotificationCheck::expected)
        .sum();
  }

  private static String name(OrderFacts facts) {
    String id =
        facts.found().stream().map(OrderView::id).map(UUID::toString).findFirst().orElse("-");
    return "order %d of the file (%s)".formatted(facts.number(), id);
  }
}
