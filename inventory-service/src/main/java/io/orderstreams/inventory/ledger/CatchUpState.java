package io.orderstreams.inventory.ledger;

/** How far the database has caught up with the ledger. */
public sealed interface CatchUpState {

  /** It is being tried, but does not get on at the moment. */
  record Waiting(String reason) implements CatchUpState {}

  /**
   * It goes on.
   *
   * @param lastNumber of the last entry that is in the database
   * @param percent of what is to be read
   */
  record Reading(long lastNumber, int percent) implements CatchUpState {}

  /** The database has all that the ledger has. */
  record CaughtUp() implements CatchUpState {}

  /**
   * The ledger cannot be read, or is not the one that this database belongs to.
   *
   * @param unreadable offset of what cannot be read, and may be passed over; -1 if it is not that
   */
  record Stopped(String reason, long unreadable) implements CatchUpState {}
}
