package io.orderstreams.systemtests.services;

import io.orderstreams.systemtests.http.Service;
import java.net.URI;
import java.util.List;

/** All that runs. */
public record Stack(
    Orders orders, Inventory inventory, Notifications notifications, MailServer mail) {

  public static Stack at(URI orders, URI inventory, URI notifications, URI mail) {
    return new Stack(
        new Orders(new Service("order-service", orders)),
        new Inventory(new Service("inventory-service", inventory)),
        new Notifications(new Service("notification-service", notifications)),
        new MailServer(new Service("mail server", mail)));
  }

  public List<Service> services() {
    return List.of(orders.service(), inventory.service(), notifications.service(), mail.service());
  }
}
