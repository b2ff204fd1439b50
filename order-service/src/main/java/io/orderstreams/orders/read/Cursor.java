package io.orderstreams.orders.read;

import io.orderstreams.eventstream.http.ProblemException;
import io.orderstreams.orders.order.VersionedOrder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;

/** Where a page of orders ended. Opaque to callers, stable while orders arrive. */
record Cursor(Instant createdAt, UUID id) {

  private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

  static Cursor of(VersionedOrder order) {
    return new Cursor(order.order().details().createdAt(), order.order().details().id());
  }

  static Cursor parse(String text) {
    try {
      String[] parts =
          new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8).split(" ", -1);
      if (parts.length != 2) {
        throw new IllegalArgumentException();
      }
      return new Cursor(instant(parts[0]), OrderIds.parse("cursor", parts[1]));
    } catch (RuntimeException e) {
      throw ProblemException.invalid("cursor", "must be the nextCursor of an earlier page");
    }
  }

  /** Databases know fewer years than {@link Instant}. */
  private static Instant instant(String text) {
    Instant instant = Instant.parse(text);
    if (instant.isBefore(Instant.EPOCH) || instant.isAfter(LATEST)) {
      throw new IllegalArgumentException();
    }
    return instant;
  }

  @Override
  public String toString() {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString((createdAt + " " + id).getBytes(StandardCharsets.UTF_8));
  }
}
