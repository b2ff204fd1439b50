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

/** They place orders, at the rate at which they arrive. Closed before they have done, they fail. */
final class Customers implements AutoCloseable {

  static final int CONNECTIONS = 64;
  private static final Pattern ID = Pattern.compile("\"id\":\"([^\"]+)\"");

  /** Hears of each order that has been placed. */
  @FunctionalInterface
  interface Placed {
    /**
     * @param wanted when it was to be placed, in {@link System#nanoTime()}
     */
    void placed(String order, long wanted);
  }

  private final List<HttpConnection> connections = new ArrayList<>();
  private final OpenLoop<HttpConnection> arrivals;

  Customers(LocalProcess service, Placed placed) throws IOException {
    for (int i = 0; i < CONNECTIONS; i++) {
      connections.add(connect(service));
    }
    this.arrivals =
        new OpenLoop<>(
            connections, (connection, wanted) -> placed.placed(place(connection), wanted));
  }

  /**
   * Places orders for so long.
   *
   * @return how long the answers took, in microseconds
   * @throws IOException if an order could not be placed
   */
  static Histogram placeOrders(LocalProcess service, int perSecond, Duration period, Placed placed)
      throws IOException {
    try (Customers customers = new Customers(service, placed)) {
      customers.placeOrders(perSecond, period);
      return customers.take();
    }
  }

  /** A connection that places orders. */
  static HttpConnection connect(LocalProcess service) throws IOException {
    return new HttpConnection(service.url("/orders"), "application/json", Bodies.order());
  }

  /**
   * Places one order.
   *
   * @return its id
   */
  static String place(HttpConnection connection) throws IOException {
    String answer = connection.ask();
    Matcher id = ID.matcher(answer);
    if (!id.find()) {
      throw new IOException("no order in " + answer);
    }
    return id.group(1);
  }

  /**
   * Places orders for so long, and waits for the answers.
   *
   * @throws IOException if an order could not be placed
   */
  void placeOrders(int perSecond, Duration period) throws IOException {
    arrivals.run(perSecond, period);
  }

  /** How long the answers took, in microseconds, since this was last asked for. */
  Histogram take() {
    return arrivals.take();
  }

  @Override
  public void close() throws IOException {
    for (HttpConnection connection : connections) {
      connection.close();
    }
  }
}
