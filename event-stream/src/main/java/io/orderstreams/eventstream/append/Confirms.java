package io.orderstreams.eventstream.append;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The confirms that are due. Each is settled in bounded time, whatever the client does. */
final class Confirms {

  private final Set<Confirm> due = ConcurrentHashMap.newKeySet();
  private final Duration timeout;

  /**
   * @param timeout after which a confirm counts as unknown. The client's own time-out comes up to
   *     twice as late, or never for what it had not sent yet when it lost its connection
   */
  Confirms(Duration timeout) {
    this.timeout = timeout;
  }

  Confirm expect() {
    Confirm confirm = new Confirm();
    due.add(confirm);
    return confirm;
  }

  int count() {
    return due.size();
  }

  /** Completes when all that are due now are settled; fails if one of them fails. */
  CompletableFuture<Void> all() {
    return CompletableFuture.allOf(
        due.stream().map(Confirm::stored).toArray(CompletableFuture<?>[]::new));
  }

  /** For a producer that has been closed: the client forgets what is in flight then. */
  void giveUp() {
    due.forEach(
        confirm -> confirm.fail(new AppendException.Unknown("closed before the confirm came")));
  }

  /** One message's confirm. */
  final class Confirm {

    private final CompletableFuture<Void> outcome = new CompletableFuture<>();
    private final CompletableFuture<Void> stored = new CompletableFuture<>();
    private volatile Runnable overdue = () -> {};

    private Confirm() {
      CompletableFuture<Void> _ =
          outcome
              .orTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
              .whenComplete((nothing, fault) -> settle(fault));
    }

    /** Completes when the message is stored; fails with {@link AppendException}. */
    CompletableFuture<Void> stored() {
      return stored;
    }

    /** To be run when the confirm has not come in time, before that is told. */
    void whenOverdue(Runnable overdue) {
      this.overdue = overdue;
    }

    boolean hasFailed() {
      return stored.isCompletedExceptionally();
    }

    void succeed() {
      outcome.complete(null);
    }

    void fail(AppendException fault) {
      outcome.completeExceptionally(fault);
    }

    private void settle(@Nullable Throwable fault) {
      due.remove(this);
      switch (fault) {
        case null -> stored.complete(null);
        case AppendException known -> stored.completeExceptionally(known);
        default -> {
          overdue.run();
          stored.completeExceptionally(new AppendException.Unknown("no confirm within " + timeout));
        }
      }
    }
  }
}
