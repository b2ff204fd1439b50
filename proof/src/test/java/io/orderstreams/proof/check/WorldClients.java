package io.orderstreams.proof.check;

import io.orderstreams.proof.evidence.InventoryDatabase.StockRow;
import io.orderstreams.proof.record.Exchange;
import org.jspecify.annotations.Nullable;

/** Who asks the services of a {@link World}, and what they are answered. */
final class WorldClients {

  static final String CANCEL = "{\"reason\":\"no more\"}";
  static final String SHIP = "{\"carrier\":\"DHL\",\"trackingNumber\":\"T1\"}";
  static final String COMPLETE = "";

  private final World world;

  WorldClients(World world) {
    this.world = world;
  }

  /** A request with its answer; numbered by itself. */
  Exchange exchange(
      String service,
      String path,
      @Nullable String key,
      @Nullable String body,
      @Nullable Integer status,
      String answer) {
    Exchange exchange =
        new Exchange(
            world.exchanges.size() + 1L,
            "client",
            service,
            world.now(),
            body == null ? "GET" : "POST",
            path,
            key,
            null,
            body,
            false,
            status == null ? null : world.now(),
            status,
            status == null ? null : answer,
            status == null ? "HttpTimeoutException" : null);
    world.exchanges.add(exchange);
    return exchange;
  }

  /** The last request was wrong, as its client knew. */
  Exchange onPurpose() {
    Exchange wrong = Meddling.wrong(world.exchanges.removeLast());
    world.exchanges.add(wrong);
    return wrong;
  }

  /** The last request was for this version only. */
  Exchange ifVersion(long version) {
    Exchange conditional =
        Meddling.withIfMatch(world.exchanges.removeLast(), "\"" + version + "\"");
    world.exchanges.add(conditional);
    return conditional;
  }

  /** Looks at the order and is shown it, or gets another answer; null for none. */
  Exchange looked(WorldOrder order, @Nullable Integer status) {
    String answer =
        status != null && status == 200
            ? "{\"id\":\"%s\",\"version\":%d}".formatted(order.id, order.version)
            : problem("only so and so");
    return exchange("orders", "/orders/" + order.id, null, null, status, answer);
  }

  /** Sends the order and gets this answer; null for none. */
  Exchange asked(WorldOrder order, @Nullable String key, @Nullable Integer status) {
    String answer = "{\"id\":\"%s\",\"status\":\"PENDING\",\"version\":1}".formatted(order.id);
    return exchange("orders", "/orders", key, order.body(), status, answer);
  }

  /** Sends a command that led to the order's present version, or would have. */
  Exchange commanded(WorldOrder order, String command, String body, @Nullable Integer status) {
    String answer =
        status != null && status == 200
            ? "{\"id\":\"%s\",\"version\":%d}".formatted(order.id, order.version)
            : problem("only so and so");
    return exchange("orders", "/orders/" + order.id + "/" + command, null, body, status, answer);
  }

  Exchange answeredReceipt(
      String sku, long quantity, @Nullable String key, @Nullable Integer status) {
    return exchange(
        "inventory",
        "/stock/" + sku + "/receipts",
        key,
        "{\"quantity\":%d}".formatted(quantity),
        status,
        "{\"entry\":%d}".formatted(world.lastNumber));
  }

  Exchange answeredAdjustment(
      String sku, long delta, @Nullable String key, @Nullable Integer status) {
    return exchange(
        "inventory",
        "/stock/" + sku + "/adjustments",
        key,
        "{\"delta\":%d,\"reason\":\"counted\"}".formatted(delta),
        status,
        "{\"entry\":%d}".formatted(world.lastNumber));
  }

  void seen(String sku) {
    StockRow row = world.stockRows.get(sku);
    if (row != null) {
      exchange(
          "inventory",
          "/stock/" + sku,
          null,
          null,
          200,
          "{\"sku\":\"%s\",\"onHand\":%d,\"reserved\":%d,\"available\":%d}"
              .formatted(sku, row.onHand(), row.reserved(), row.onHand() - row.reserved()));
    }
  }

  static String problem(String detail) {
    return "{\"title\":\"no\",\"detail\":\"%s\"}".formatted(detail);
  }
}
