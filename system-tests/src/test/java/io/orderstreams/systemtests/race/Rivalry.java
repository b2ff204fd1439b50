package io.orderstreams.systemtests.race;

import java.util.List;

/** What two clients want of one order. */
public enum Rivalry {
  CANCEL_AGAINST_SHIP(2, Wish.CANCEL, Wish.SHIP),
  SHIP_AGAINST_SHIP(2, Wish.SHIP, Wish.SHIP),
  CANCEL_AGAINST_CANCEL(2, Wish.CANCEL, Wish.CANCEL),
  /** Also against the order process, which confirms the order at about that time. */
  CANCEL_AGAINST_CANCEL_AT_ONCE(1, Wish.CANCEL, Wish.CANCEL);

  private final long fromVersion;
  private final Wish one;
  private final Wish other;

  Rivalry(long fromVersion, Wish one, Wish other) {
    this.fromVersion = fromVersion;
    this.one = one;
    this.other = other;
  }

  /** Which version they wait for: as placed, or as confirmed. */
  long fromVersion() {
    return fromVersion;
  }

  List<Wish> wishes() {
    return List.of(one, other);
  }
}
