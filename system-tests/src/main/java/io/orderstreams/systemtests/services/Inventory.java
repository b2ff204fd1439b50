package io.orderstreams.systemtests.services;

import io.micronaut.core.type.Argument;
import io.micronaut.serde.annotation.Serdeable;
import io.orderstreams.systemtests.http.Attempt.Answered;
import io.orderstreams.systemtests.http.Deadline;
import io.orderstreams.systemtests.http.Service;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** inventory-service. */
public record Inventory(Service service) {

  /** An article's pieces: in the house, promised, and left for others. */
  @Serdeable
  public record Stock(String sku, long onHand, long reserved, long available) {}

  /** What an order has got. */
  public enum Reservation {
    NONE,
    RESERVED,
    REFUSED,
    RELEASED,
    ISSUED
  }

  @Serdeable
  record StockPage(List<Stock> items, @Nullable String nextCursor) {}

  @Serdeable
  record ReservationView(Reservation status) {}

  /** All articles by SKU. */
  public Map<String, Stock> stock(Deadline deadline) throws InterruptedException {
    Map<String, Stock> all = new TreeMap<>();
    String cursor = "";
    while (true) {
      StockPage page =
          service.get("/stock?limit=500" + cursor, Argument.of(StockPage.class), deadline);
      page.items().forEach(stock -> all.put(stock.sku(), stock));
      if (page.nextCursor() == null) {
        return all;
      }
      cursor = "&cursor=" + page.nextCursor();
    }
  }

  public Reservation reservation(UUID orderId, Deadline deadline) throws InterruptedException {
    Answered answered = service.get("/reservations/" + orderId, deadline);
    return answered.isOk()
        ? Service.read(answered.body(), Argument.of(ReservationView.class)).status()
        : Reservation.NONE;
  }
}
