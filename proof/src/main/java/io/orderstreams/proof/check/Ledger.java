package io.orderstreams.proof.check;

import io.orderstreams.proof.evidence.LogMessage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The stock ledger.
 *
 * @param entries in the order of the stream
 * @param byOrder those about an order, by its id
 * @param unreadable messages that are no entries
 */
record Ledger(
    List<LedgerEntry> entries,
    Map<String, List<LedgerEntry>> byOrder,
    List<LogMessage> unreadable) {

  static Ledger of(List<LogMessage> messages) {
    List<LedgerEntry> entries = new ArrayList<>();
    Map<String, List<LedgerEntry>> byOrder = new HashMap<>();
    List<LogMessage> unreadable = new ArrayList<>();
    for (LogMessage message : messages) {
      LedgerEntry entry = LedgerEntry.of(message);
      if (entry == null) {
        unreadable.add(message);
        continue;
      }
      entries.add(entry);
      if (entry.isAboutAnOrder()) {
        byOrder.computeIfAbsent(entry.orderId(), id -> new ArrayList<>()).add(entry);
      }
    }
    return new Ledger(entries, byOrder, unreadable);
  }

  List<LedgerEntry> of(String orderId, String type) {
    return byOrder.getOrDefault(orderId, List.of()).stream().filter(e -> e.is(type)).toList();
  }

  long lastNumber() {
    return entries.isEmpty() ? 0 : entries.getLast().number();
  }
}
