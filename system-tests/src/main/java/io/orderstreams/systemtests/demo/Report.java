package io.orderstreams.systemtests.demo;

import io.orderstreams.systemtests.MainJob.Outcome;
import io.orderstreams.systemtests.check.Books;
import io.orderstreams.systemtests.check.MailCheck;
import io.orderstreams.systemtests.check.OrderFacts;
import io.orderstreams.systemtests.job.Fate;
import io.orderstreams.systemtests.services.Inventory.Stock;
import io.orderstreams.systemtests.services.Notifications.Notification;
import io.orderstreams.systemtests.services.OrderView;
import io.orderstreams.systemtests.services.OrderView.Status;
import java.io.PrintStream;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The tables at the end. */
final class Report {

  private final PrintStream out;
  private final Books books;
  private final Outcome outcome;

  Report(PrintStream out, Outcome outcome) {
    this.out = out;
    this.books = outcome.books();
    this.outcome = outcome;
  }

  void print() {
    orders();
    stock();
    notifications();
    mailsAndDeadLetters();
    verdict();
  }

  private void orders() {
    out.printf("%n%-32s", "Orders");
    for (Status status : Status.values()) {
      out.printf("%11s", lower(status));
    }
    out.println();
    for (Fate fate : Fate.values()) {
      ordersOf(lower(fate).replace('_', ' ') + " was wanted", Set.of(fate));
    }
    ordersOf("all", Set.of(Fate.values()));
  }

  private void ordersOf(String title, Set<Fate> fates) {
    Map<Status, Long> count =
        books.orders().stream()
            .filter(facts -> fates.contains(facts.wanted().fate()))
            .flatMap(facts -> facts.found().stream())
            .collect(Collectors.groupingBy(OrderView::status, Collectors.counting()));
    out.printf("  %-30s", title.replace("confirmation was wanted", "confirmation"));
    for (Status status : Status.values()) {
      long orders = count.getOrDefault(status, 0L);
      out.printf("%11s", orders == 0 ? "." : Long.toString(orders));
    }
    out.println();
  }

  private void stock() {
    Map<String, Stock> after = books.after().stock();
    out.printf(
        "%n%-18s%10s%10s%10s%10s    %s%n",
        "Stock", "on hand", "received", "issued", "on hand", "reserved");
    for (Stock was : books.before().stock().values()) {
      Stock is = after.get(was.sku());
      if (is == null || is.equals(was)) {
        continue;
      }
      long received = books.delivery().sku().equals(was.sku()) ? books.delivery().quantity() : 0;
      out.printf(
          "  %-16s%10d%10d%10d%10d    %d -> %d%n",
          was.sku(),
          was.onHand(),
          received,
          was.onHand() + received - is.onHand(),
          is.onHand(),
          was.reserved(),
          is.reserved());
    }
  }

  private void notifications() {
    Map<String, Map<String, Long>> byType = new TreeMap<>();
    Set<String> queues = new TreeSet<>();
    for (Notification n : books.ordersNotifications()) {
      queues.add(n.queue());
      byType.computeIfAbsent(n.type(), t -> new TreeMap<>()).merge(n.queue(), 1L, Long::sum);
    }
    out.printf("%n%-18s", "Notifications");
    queues.forEach(queue -> out.printf("%22s", queue));
    out.println();
    byType.forEach(
        (type, counts) -> {
          out.printf("  %-16s", type);
          queues.forEach(
              queue ->
                  out.printf("%22s", counts.containsKey(queue) ? "" + counts.get(queue) : "."));
          out.println();
        });
  }

  private void mailsAndDeadLetters() {
    MailCheck mails = books.mails();
    out.printf(
        "%n%-18s%d sent, %d of them in the mailboxes, %d more than once%s%n",
        "Mails",
        mails.sent(),
        mails.inMailboxes(),
        mails.twice(),
        books.mailServerWasAway() ? " (the mail server was away, and keeps nothing)" : "");
    out.printf(
        "%-18s%d before, %d after%n%n",
        "Dead letters", books.before().deadLetters().size(), books.after().deadLetters().size());
  }

  private void verdict() {
    long lost = books.orders().stream().filter(Report::answerWasLost).count();
    if (lost > 0) {
      out.printf(
          "The answer to placing %d orders was lost; they were found and not placed again.%n",
          lost);
    }
    if (outcome.problems().isEmpty()) {
      out.printf(
          "It adds up: %d orders, each where it should be; every piece accounted for;"
              + " %d of %d notifications, each once.%n",
          books.orders().size(), books.ordersNotifications().size(), books.expectedNotifications());
      return;
    }
    out.printf("It does NOT add up (%d):%n", outcome.problems().size());
    outcome.problems().forEach(problem -> out.println("  " + problem));
    out.println(
        "The check takes for granted that nobody else orders or moves stock while the demo runs.");
  }

  private static boolean answerWasLost(OrderFacts facts) {
    return facts.acknowledged() == null && !facts.found().isEmpty();
  }

  private static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
