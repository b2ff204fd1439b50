package io.orderstreams.inventory.rebuild;

import java.util.Map;

/**
 * Where the live tables stand, and a rebuild has to get.
 *
 * @param entry number of the last ledger entry
 * @param readUpTo by partition of the log {@code orders}: offset of the last event
 */
record Target(long entry, Map<Integer, Long> readUpTo) {

  static final Target NOTHING = new Target(0, Map.of());

  long readUpTo(int partition) {
    return readUpTo.getOrDefault(partition, -1L);
  }

  /** Entries and events from there to here; more than there are where offsets have gaps. */
  long distanceFrom(Target other) {
    long distance = entry - other.entry;
    for (Map.Entry<Integer, Long> partition : readUpTo.entrySet()) {
      distance += partition.getValue() - other.readUpTo(partition.getKey());
    }
    return distance;
  }
}
