package io.orderstreams.inventory.ledger;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;

/** Up to which number the stream has the ledger, and who waits for it. Thread-safe. */
@Singleton
final class Confirmations {

  private final NavigableMap<Long, CompletableFuture<Void>> waiting = new TreeMap<>();
  private long upTo;

  /** Completes when the stream has the entry of this number. */
  synchronized CompletableFuture<Void> of(long number) {
    if (number <= upTo) {
      return CompletableFuture.completedFuture(null);
    }
    // A copy each: one who gives up waiting must not end the waiting of others.
    return waiting.computeIfAbsent(number, n -> new CompletableFuture<>()).copy();
  }

  /** The stream has the entries up to this number. */
  void reached(long number) {
    List<CompletableFuture<Void>> done;
    synchronized (this) {
      upTo = Math.max(upTo, number);
      NavigableMap<Long, CompletableFuture<Void>> confirmed = waiting.headMap(number, true);
      done = new ArrayList<>(confirmed.values());
      confirmed.clear();
    }
    done.forEach(future -> future.complete(null));
  }

  synchronized long upTo() {
    return upTo;
  }
}
