package io.orderstreams.orders.read;

/**
 * An event in the log that takes no effect.
 *
 * @param kind why
 */
record Superseded(JournalEntry entry, Kind kind) {

  enum Kind {
    /** Another event of its version was first. */
    SUPERSEDED,
    /** A superseded event that was stored twice: the second copy. */
    SUPERSEDED_AGAIN,
    /** An effective event that was stored twice: the second copy. */
    EFFECTIVE_AGAIN;

    /** Whether the log has the same event before. */
    boolean isDuplicate() {
      return this != SUPERSEDED;
    }
  }
}
