package io.orderstreams.notifications.outgoing;

import io.orderstreams.eventstream.log.Faults;
import io.orderstreams.eventstream.publish.RoutedPublisher;
import io.orderstreams.notifications.store.Transactions;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes kept messages when they are due. One is forgotten after the broker has accepted and
 * routed it, so a crash in between, or before that is saved, publishes it again, under the same
 * message id. With several instances each does this; what two of them publish is handled once as
 * well.
 */
@Singleton
public final class DeferredSender {

  private static final Logger LOG = LoggerFactory.getLogger(DeferredSender.class);

  private final DeferredMessages table;
  private final Transactions transactions;
  private final RoutedPublisher publisher;
  private final DeferredSettings settings;
  private final Clock clock;
  private final Thread thread = Thread.ofVirtual().name("deferred").unstarted(this::run);
  private volatile boolean stopping;

  DeferredSender(
      DeferredMessages table,
      Transactions transactions,
      RoutedPublisher publisher,
      DeferredSettings settings,
      Clock clock) {
    this.table = table;
    this.transactions = transactions;
    this.publisher = publisher;
    this.settings = settings;
    this.clock = clock;
  }

  /** From now on, in the background. */
  public void start() {
    thread.start();
  }

  /** Returns when what is being published has its outcome, which is bounded. */
  public void stop() {
    stopping = true;
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    try {
      while (!stopping) {
        if (!sendDue()) {
          Thread.sleep(settings.pollInterval());
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Whether there may be more. */
  private boolean sendDue() throws InterruptedException {
    try {
      if (!publisher.awaitConnected(settings.pollInterval())) {
        return false;
      }
      List<DeferredMessage> due = table.due(clock.instant(), settings.batch());
      return send(due) && due.size() == settings.batch();
    } catch (RuntimeException e) {
      LOG.warn("messages that are due could not be sent yet: {}", Faults.reason(e));
      return false;
    }
  }

  /** Whether all of them are sent; a broker that does not take them is not asked again at once. */
  private boolean send(List<DeferredMessage> due) {
    Map<DeferredMessage, CompletableFuture<Void>> published = new LinkedHashMap<>();
    for (DeferredMessage each : due) {
      OutgoingMessage message = each.message();
      published.put(
          each, publisher.publish(message.exchange(), message.routingKey(), message.envelope()));
    }
    List<DeferredMessage> left = new ArrayList<>();
    published.forEach(
        (each, outcome) -> {
          if (!isSettled(each, outcome)) {
            left.add(each);
          }
        });
    if (!left.isEmpty()) {
      Instant later = clock.instant().plus(settings.retryDelay());
      transactions.write(
          () -> left.stream().mapToInt(each -> table.postpone(each.id(), later)).sum());
    }
    return left.isEmpty();
  }

  private boolean isSettled(DeferredMessage each, CompletableFuture<Void> outcome) {
    try {
      outcome.join();
      // Not waiting for the save: undone by a kill, it is published again and handled once.
      transactions.writeUnsaved(() -> table.remove(each.id()));
      return true;
    } catch (CompletionException e) {
      LOG.warn("{} {}: not published yet: {}", each.type(), each.id(), Faults.reason(e));
      return false;
    }
  }
}
