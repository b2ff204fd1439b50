package io.orderstreams.inventory.store;

/**
 * How far a partition of the log {@code orders} has got.
 *
 * <p>Only after a loss both matter. The ledger then tells what was decided, but not the versions of
 * events that led to no entry: those must be read again, else an event that they superseded would
 * look effective. So reading goes on from what the database remembers, while deciding goes on from
 * what the ledger knows: the past stays as the ledger tells it, even if the rules have changed
 * since.
 *
 * @param readUpTo offset up to which every event's version is recorded; -1 for none
 * @param decidedUpTo offset up to which every decision is in the ledger already; -1 for none. Told
 *     by catching up with the ledger, and only then: where less than {@code readUpTo}, it says
 *     nothing
 */
public record OrderPosition(int partition, long readUpTo, long decidedUpTo) {

  static OrderPosition none(int partition) {
    return new OrderPosition(partition, -1, -1);
  }
}
