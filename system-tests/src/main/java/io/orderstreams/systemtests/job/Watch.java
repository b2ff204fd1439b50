package io.orderstreams.systemtests.job;

import io.orderstreams.systemtests.http.Deadline;
import io.orderstreams.systemtests.http.OutOfTimeException;
import io.orderstreams.systemtests.services.Inventory.Stock;
import io.orderstreams.systemtests.services.Notifications.Notification;
import io.orderstreams.systemtests.services.Stack;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import org.jspecify.annotations.Nullable;

/**
 * Keeps looking at the services while the customers are at work: for whoever follows, and for what
 * only shows at the moment itself. Each is looked at by a thread of its own, so that a dead one
 * does not hide the others.
 */
public final class Watch implements AutoCloseable {

  private static final Duration INTERVAL = Duration.ofMillis(900);

  private interface Look {
    void at() throws InterruptedException;
  }

  private final Stack stack;
  private final Instant since;
  private final Deadline deadline;
  private final List<Thread> threads;
  private final Set<String> oversold = new ConcurrentSkipListSet<>();
  private volatile Map<String, Stock> stock = Map.of();
  private volatile List<Notification> notifications = List.of();
  private volatile int deadLetters = -1;
  private volatile boolean mailServerWasAway;

  /**
   * @param since which notifications are of interest
   */
  public Watch(Stack stack, Instant since, Deadline deadline) {
    this.stack = stack;
    this.since = since;
    this.deadline = deadline;
    this.threads =
        List.of(
            watching("stock", this::lookAtStock),
            watching("notifications", this::lookAtNotifications),
            watching("mail server", this::lookAtMailServer));
  }

  /** As last seen. */
  public Map<String, Stock> stock() {
    return stock;
  }

  /** As last seen. */
  public List<Notification> notifications() {
    return notifications;
  }

  /** As last seen; null if never. */
  public @Nullable Integer deadLetters() {
    return deadLetters < 0 ? null : deadLetters;
  }

  /** Each time that more was promised than there was, in words. */
  public Set<String> oversold() {
    return oversold;
  }

  public boolean mailServerWasAway() {
    return mailServerWasAway;
  }

  @Override
  public void close() {
    threads.forEach(Thread::interrupt);
  }

  private void lookAtStock() throws InterruptedException {
    stock = stack.inventory().stock(deadline);
    stock.values().stream()
        .filter(s -> s.reserved() > s.onHand())
        .forEach(s -> oversold.add("%s: %d of %d".formatted(s.sku(), s.reserved(), s.onHand())));
  }

  private void lookAtNotifications() throws InterruptedException {
    notifications = stack.notifications().since(since, deadline);
    deadLetters = stack.notifications().deadLetters(deadline).size();
  }

  private void lookAtMailServer() throws InterruptedException {
    mailServerWasAway |= !stack.mail().isThere();
  }

  private static Thread watching(String what, Look look) {
    return Thread.ofVirtual()
        .name("watching " + what)
        .start(
            () -> {
              try {
                while (true) {
                  look.at();
                  Thread.sleep(INTERVAL);
                }
              } catch (InterruptedException | OutOfTimeException over) {
                // nobody looks any more
              }
            });
  }
}
