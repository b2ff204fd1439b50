package io.orderstreams.proof.load;

import io.orderstreams.proof.load.Desk.Order;
import io.orderstreams.proof.record.Exchange;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What customers do. */
final class Errands {

  private static final String CONFIRMED = "CONFIRMED";
  private static final String SHIPPED = "SHIPPED";
  private static final int LATER_MILLIS = 8_000;

  /** Long enough for a fault to begin, so that commands meet faults as often as orders do. */
  private static final int THINKING_MILLIS = 15_000;

  private Errands() {}

  static void order(Desk desk, Random random) throws InterruptedException {
    desk.place(someOrder(desk, random));
  }

  static void complete(Desk desk, Random random) throws InterruptedException {
    Optional<Order> confirmed = confirmed(desk, random);
    if (confirmed.isEmpty()) {
      return;
    }
    Order order = confirmed.get();
    think(desk, random);
    Request ship = Commands.ship(order.id());
    Exchange shipped = desk.repeated(random.nextBoolean() ? ship : ship.ifVersion(order.version()));
    if (Desk.order(shipped).filter(it -> it.status().equals(SHIPPED)).isPresent()) {
      think(desk, random);
      desk.repeated(Commands.complete(order.id()));
    }
  }

  static void cancelAtOnce(Desk desk, Random random) throws InterruptedException {
    Optional<Order> placed = desk.place(someOrder(desk, random));
    if (placed.isPresent()) {
      Request cancel = Commands.cancel(placed.get().id());
      desk.repeated(random.nextInt(3) > 0 ? cancel : cancel.ifVersion(placed.get().version()));
    }
  }

  /** Twice at once, as impatient people do. */
  static void cancelConfirmed(Desk desk, Random random) throws InterruptedException {
    Optional<Order> confirmed = confirmed(desk, random);
    if (confirmed.isPresent()) {
      think(desk, random);
      Request cancel = Commands.cancel(confirmed.get().id());
      Together.run(() -> desk.repeated(cancel), () -> desk.repeated(cancel));
      // Too late, whatever became of it.
      desk.once(Commands.ship(confirmed.get().id()).ifVersion(1));
    }
  }

  static void race(Desk desk, Random random) throws InterruptedException {
    Optional<Order> confirmed = confirmed(desk, random);
    if (confirmed.isEmpty()) {
      return;
    }
    String id = confirmed.get().id();
    think(desk, random);
    Together.run(() -> desk.repeated(Commands.cancel(id)), () -> desk.repeated(Commands.ship(id)));
  }

  static void repeat(Desk desk, Random random) throws InterruptedException {
    Request order = someOrder(desk, random).under(key(random));
    Request other = someOrder(desk, random).under(order.idempotencyKey());
    Together.run(() -> desk.repeated(order), () -> desk.repeated(order));
    desk.pass(Duration.ofMillis(random.nextInt(LATER_MILLIS)));
    desk.repeated(order);
    desk.repeated(other);
  }

  static String key(Random random) {
    return new UUID(random.nextLong(), random.nextLong()).toString();
  }

  private static void think(Desk desk, Random random) throws InterruptedException {
    desk.pass(Duration.ofMillis(random.nextInt(THINKING_MILLIS)));
  }

  private static Optional<Order> confirmed(Desk desk, Random random) throws InterruptedException {
    Optional<Order> placed = desk.place(someOrder(desk, random));
    return placed.isEmpty()
        ? placed
        : desk.decided(placed.get()).filter(order -> order.status().equals(CONFIRMED));
  }

  /** Half of them under a key. */
  private static Request someOrder(Desk desk, Random random) {
    @Nullable String key = random.nextBoolean() ? key(random) : null;
    return Request.post(Exchange.ORDERS, "/orders", Orders.anyBy(desk.client(), random)).under(key);
  }
}
