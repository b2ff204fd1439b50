package io.orderstreams.proof.evidence;

import java.net.URI;
import java.nio.file.Path;

/**
 * Where the evidence is.
 *
 * @param mail GreenMail's HTTP API
 * @param ordersDatabase H2's file, {@code orders.mv.db}; it is copied before it is opened. For a
 *     copy that is whole, its service has to be stopped, or at least idle
 * @param inventoryDatabase likewise {@code inventory.mv.db}
 * @param notificationsDatabase likewise {@code notifications.mv.db}
 * @param losses what cannot be asked for
 */
public record Places(
    Broker broker,
    URI mail,
    Path ordersDatabase,
    Path inventoryDatabase,
    Path notificationsDatabase,
    Losses losses) {

  /**
   * The broker, and a user who may read everything.
   *
   * @param management its HTTP API
   * @param orderPartitions of the super stream {@code orders}
   */
  public record Broker(
      String host,
      int amqpPort,
      int streamPort,
      URI management,
      String virtualHost,
      String user,
      String password,
      int orderPartitions) {

    @Override
    public String toString() {
      return host + " (" + virtualHost + ")";
    }
  }
}
