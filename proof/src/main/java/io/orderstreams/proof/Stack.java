package io.orderstreams.proof;

import io.orderstreams.proof.plan.Target;
import io.orderstreams.proof.record.Exchange;
import java.net.URI;
import java.util.Map;

/** Where the stack publishes what it has, as the compose file says. */
final class Stack {

  static final String HOST = "127.0.0.1";
  static final int AMQP_PORT = 5672;
  static final int STREAM_PORT = 5552;
  static final String ADMIN = "admin";
  static final String ADMIN_PASSWORD = "admin-demo";
  static final int ORDER_PARTITIONS = 3;

  static final URI ORDERS = http(8080);
  static final URI INVENTORY = http(8081);
  static final URI NOTIFICATIONS = http(8082);
  static final URI MANAGEMENT = http(15672);
  static final URI MAIL = http(8025);

  /** By the names that the record has for them. */
  static final Map<String, URI> RECORDED =
      Map.of(Exchange.ORDERS, ORDERS, Exchange.INVENTORY, INVENTORY);

  static final Map<Target, URI> SERVICES =
      Map.of(
          Target.ORDERS, ORDERS,
          Target.INVENTORY, INVENTORY,
          Target.NOTIFICATIONS, NOTIFICATIONS);

  private Stack() {}

  private static URI http(int port) {
    return URI.create("http://" + HOST + ":" + port);
  }
}
