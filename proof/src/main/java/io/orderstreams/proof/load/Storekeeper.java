package io.orderstreams.proof.load;

import io.orderstreams.proof.record.Exchange;
import java.util.Random;

/** What happens to stock beside the orders. */
final class Storekeeper {

  private static final int AT_FIRST = 300;
  private static final int SCARCE_AT_FIRST = 5;
  private static final int MOST_RECEIVED = 60;
  private static final int MOST_SCARCE_RECEIVED = 4;

  private Storekeeper() {}

  static Request firstReceipt(String sku, String key) {
    return receipt(sku, Articles.isScarce(sku) ? SCARCE_AT_FIRST : AT_FIRST).under(key);
  }

  static void receive(Desk desk, Random random) throws InterruptedException {
    String sku = Articles.any(random);
    int most = Articles.isScarce(sku) ? MOST_SCARCE_RECEIVED : MOST_RECEIVED;
    book(desk, random, receipt(sku, 1 + random.nextInt(most)), receipt(sku, most + 1));
  }

  /** Up or down; sometimes by more than there is. */
  static void adjust(Desk desk, Random random) throws InterruptedException {
    String sku = Articles.any(random);
    int delta = random.nextInt(1, 4) * (random.nextInt(3) == 0 ? 1 : -1);
    book(desk, random, adjustment(sku, delta), adjustment(sku, delta - 10));
  }

  static void look(Desk desk, Random random) throws InterruptedException {
    desk.repeated(Request.get(Exchange.INVENTORY, "/stock"));
    desk.repeated(Request.get(Exchange.INVENTORY, "/stock/" + Articles.any(random)));
  }

  /**
   * Mostly under a key, then sometimes twice at once, and again under it, also with another
   * content.
   */
  private static void book(Desk desk, Random random, Request request, Request other)
      throws InterruptedException {
    if (random.nextInt(4) == 0) {
      desk.once(request);
      return;
    }
    String key = Errands.key(random);
    if (random.nextBoolean()) {
      Together.run(
          () -> desk.repeated(request.under(key)), () -> desk.repeated(request.under(key)));
    } else {
      desk.repeated(request.under(key));
    }
    switch (random.nextInt(3)) {
      case 0 -> desk.repeated(request.under(key));
      case 1 -> desk.repeated(other.under(key));
      default -> {
        // Once is enough for most.
      }
    }
  }

  private static Request receipt(String sku, int quantity) {
    return Request.post(
        Exchange.INVENTORY, "/stock/" + sku + "/receipts", "{\"quantity\": " + quantity + "}");
  }

  private static Request adjustment(String sku, int delta) {
    return Request.post(
        Exchange.INVENTORY,
        "/stock/" + sku + "/adjustments",
        "{\"delta\": " + delta + ", \"reason\": \"counted\"}");
  }
}
