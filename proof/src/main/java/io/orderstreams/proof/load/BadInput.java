package io.orderstreams.proof.load;

import io.orderstreams.proof.record.Exchange;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/** What must change nothing. */
final class BadInput {

  private BadInput() {}

  static void send(Desk desk, Random random) throws InterruptedException {
    List<Request> all = all(desk.client(), new UUID(random.nextLong(), random.nextLong()));
    desk.once(all.get(random.nextInt(all.size())).wrong());
  }

  private static List<Request> all(String customer, UUID nobodys) {
    String sku = Articles.all().getFirst();
    String good = Orders.line(sku, 1, "1.00");
    String order = Orders.by(customer, good);
    return List.of(
        order(""),
        order("{"),
        order("[]"),
        order("{\"lines\": 7}"),
        order(Orders.by(customer, "")),
        order(Orders.by(customer, Orders.line(sku, 0, "1.00"))),
        order(Orders.by(customer, Orders.line(sku, -3, "1.00"))),
        order(Orders.by(customer, Orders.line(sku, 1, "-1.00"))),
        order(Orders.by(customer, Orders.line(sku, 1, "1.999"))),
        order(Orders.by(customer, good + ", " + good)),
        order(order.replace("EUR", "EUX")),
        order(order.replace("@example.org", "")),
        order(order.replace("customerId", "customer")),
        Request.post(Exchange.ORDERS, "/orders/4711/cancel", "{\"reason\": \"so\"}"),
        Request.post(Exchange.ORDERS, "/orders/" + nobodys + "/ship", "{}"),
        Commands.cancel(nobodys.toString()),
        stock("/stock/" + sku + "/receipts", "{\"quantity\": 0}"),
        stock("/stock/" + sku + "/receipts", "{\"quantity\": -5}"),
        stock("/stock/" + sku + "/receipts", "{\"quantity\": 1.5}"),
        stock("/stock/" + sku + "/receipts", "{"),
        stock("/stock/" + sku + "/adjustments", "{\"delta\": 0, \"reason\": \"counted\"}"),
        stock("/stock/" + sku + "/adjustments", "{\"delta\": -1}"),
        stock("/stock/" + Articles.UNKNOWN + "/adjustments", "{\"delta\": -1, \"reason\": \"x\"}"));
  }

  private static Request order(String body) {
    return Request.post(Exchange.ORDERS, "/orders", body);
  }

  private static Request stock(String path, String body) {
    return Request.post(Exchange.INVENTORY, path, body);
  }
}
