package io.orderstreams.proof.check;

import io.orderstreams.proof.check.Request.Kind;
import io.orderstreams.proof.check.Request.Outcome;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which receipt or adjustment in the ledger comes from which request.
 *
 * @param unfulfilled requests that were answered with 201 or 200, by an entry that is not theirs
 * @param claimedTwice entries that were the answer to requests that are no repetitions
 * @param unasked entries that no request explains
 */
record Bookings(
    List<Request> unfulfilled, List<LedgerEntry> claimedTwice, List<LedgerEntry> unasked) {

  static boolean isBooking(Request request) {
    return request.kind() == Kind.RECEIPT || request.kind() == Kind.ADJUSTMENT;
  }

  static Bookings of(Facts facts) {
    List<Request> requests = facts.requests().stream().filter(Bookings::isBooking).toList();
    Map<Long, LedgerEntry> entries = new LinkedHashMap<>();
    facts.ledger().entries().stream()
        .filter(entry -> entry.is(LedgerEntry.RECEIVED) || entry.is(LedgerEntry.ADJUSTED))
        .forEach(entry -> entries.put(entry.number(), entry));
    List<Request> unfulfilled = new ArrayList<>();
    List<LedgerEntry> claimedTwice = new ArrayList<>();
    Map<LedgerEntry, Request> claimed = new HashMap<>();
    Set<String> settledKeys = new HashSet<>();
    for (Request request : requests) {
      if (!request.is(Outcome.DONE)) {
        continue;
      }
      LedgerEntry entry = entries.get(request.answer().path("entry").asLong());
      if (entry == null || !explains(request, entry)) {
        unfulfilled.add(request);
        continue;
      }
      Request other = claimed.putIfAbsent(entry, request);
      // Explained by both, so that their keys are the same; without one there is no repetition.
      if (other != null && (key(request) == null || bothNew(request, other))) {
        claimedTwice.add(entry);
      }
      String key = key(request);
      if (key != null) {
        settledKeys.add(key);
      }
    }
    List<LedgerEntry> left = new ArrayList<>(entries.values());
    left.removeAll(claimed.keySet());
    explainByUnknown(requests, settledKeys, left);
    return new Bookings(unfulfilled, claimedTwice, List.copyOf(left));
  }

  /** Whether this entry looks like one that was asked for wrongly. */
  static boolean isOfWrongRequest(Facts facts, LedgerEntry entry) {
    return facts.requests().stream()
        .anyMatch(request -> isBooking(request) && request.isWrong() && isSame(request, entry));
  }

  private static void explainByUnknown(
      List<Request> requests, Set<String> settledKeys, List<LedgerEntry> left) {
    for (Request request : requests) {
      String key = key(request);
      if (request.mayHaveBeenDone() && (key == null || !settledKeys.contains(key))) {
        LedgerEntry entry =
            left.stream().filter(e -> explains(request, e)).findFirst().orElse(null);
        if (entry != null) {
          left.remove(entry);
          if (key != null) {
            settledKeys.add(key);
          }
        }
      }
    }
  }

  private static boolean bothNew(Request one, Request other) {
    return one.isAnswered(201) && other.isAnswered(201);
  }

  private static boolean explains(Request request, LedgerEntry entry) {
    return isSame(request, entry)
        && Objects.equals(key(request), entry.key())
        && (request.kind() == Kind.RECEIPT
            || Json.text(request.body(), "reason").equals(Json.text(entry.data(), "reason")));
  }

  /** As far as what is moved is concerned. */
  private static boolean isSame(Request request, LedgerEntry entry) {
    String amount = request.kind() == Kind.RECEIPT ? "quantity" : "delta";
    return entry.is(type(request))
        && entry.sku().equals(request.target())
        && request.body().path(amount).asLong() == entry.change();
  }

  private static String type(Request request) {
    return request.kind() == Kind.RECEIPT ? LedgerEntry.RECEIVED : LedgerEntry.ADJUSTED;
  }

  private static @Nullable String key(Request request) {
    return request.exchange().idempotencyKey();
  }
}
