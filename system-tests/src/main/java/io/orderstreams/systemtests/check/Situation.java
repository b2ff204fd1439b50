package io.orderstreams.systemtests.check;

import io.orderstreams.systemtests.http.Deadline;
import io.orderstreams.systemtests.services.Inventory.Stock;
import io.orderstreams.systemtests.services.Notifications.DeadLetter;
import io.orderstreams.systemtests.services.Stack;
import java.util.List;
import java.util.Map;

/**
 * How things stand at one moment, before and after.
 *
 * @param stock by SKU
 * @param mails how often each Message-ID lies in the mailboxes
 */
public record Situation(
    Map<String, Stock> stock, List<DeadLetter> deadLetters, Map<String, Integer> mails) {

  public static Situation of(Stack stack, Deadline deadline) throws InterruptedException {
    return new Situation(
        stack.inventory().stock(deadline),
        stack.notifications().deadLetters(deadline),
        stack.mail().mails(deadline));
  }
}
