package io.orderstreams.benchmarks.latency;

import io.orderstreams.benchmarks.load.Bodies;
import io.orderstreams.benchmarks.load.HttpConnection;
import io.orderstreams.benchmarks.load.LocalProcess;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.HdrHistogram.Histogram;

/** They place orders, at the rate at which they arrive. */
final class Customers {

  private static final int CONNECTIONS = 64;
  private static final Pattern ID = Pattern.compile("\"id\":\"([^\"]+)\"");

  /** Hears of each order that has been placed. */
  @FunctionalInterface
  interface Placed {
    /**
     * @param wanted when it was to be placed, in {@link System#nanoTime()}
     */
    void placed(String order, long wanted);
  }

  private Customers() {}

  /**
   * Places orders for so long.
   *
   * @return how long the answers took, in microseconds
   * @throws IOException if an order could not be placed
   */
  static Histogram placeOrders(LocalProcess service, int perSecond, Duration period, Placed placed)
      throws IOException {
    List<HttpConnection> connections = new ArrayList<>();
    for (int i = 0; i < CONNECTIONS; i++) {
      connections.add(
          new HttpConnection(service.url("/orders"), "application/json", Bodies.order()));
    }
    OpenLoop<HttpConnection> customers =
        new OpenLoop<>(connections, (connection, wanted) -> place(connection, wanted, placed));
    customers.run(perSecond, period);
    for (HttpConnection connection : connections) {
      connection.close();
    }
    if (customers.failed() > 0) {
      throw new IOException(customers.failed() + " orders were not placed");
    }
    return customers.micros();
  }

  private static void place(HttpConnection connection, long wanted, Placed placed)
      throws IOException {
    Matcher id = ID.matcher(connection.ask());
    if (id.find()) {
      placed.placed(id.group(1), wanted);
    }
  }
}
