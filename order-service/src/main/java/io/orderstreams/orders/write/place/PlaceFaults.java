package io.orderstreams.orders.write.place;

import org.jspecify.annotations.Nullable;

/** What callers are told when something is in the way. */
final class PlaceFaults {

  static final String NOT_PLACED = "the order log is out of reach, the order was not placed";

  static final String NO_DATABASE = "the database does not answer, the order was not placed";

  static final String STOPPING =
      "the service is stopping, nothing was placed from this line on: send it and all that follow"
          + " again";

  private PlaceFaults() {}

  static String unknown(@Nullable IdempotencyKey key) {
    return "it is not known whether the order was placed; "
        + (key == null
            ? "look for it before you place it again, or give such requests an Idempotency-Key"
            : "try again with the same idempotency key, that settles it");
  }
}
