package io.orderstreams.benchmarks.http;

import io.orderstreams.benchmarks.Benchmark;
import io.orderstreams.benchmarks.Figure;
import io.orderstreams.benchmarks.Setup;
import io.orderstreams.benchmarks.load.Bodies;
import io.orderstreams.benchmarks.load.Callers;
import io.orderstreams.benchmarks.load.HttpConnection;
import io.orderstreams.benchmarks.load.LocalProcess;
import io.orderstreams.eventstream.testing.BrokerForTests;
import io.orderstreams.eventstream.testing.VirtualHost;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * 64 connections place one order after the other; compared with a bare Micronaut endpoint that
 * appends a message of the same size and waits for its confirm.
 */
public final class PlaceOrderBenchmark implements Benchmark {

  private static final int CONNECTIONS = 64;

  @Override
  public String name() {
    return "place";
  }

  @Override
  public List<Figure> run(Setup setup) throws Exception {
    return List.of(
        Figure.baseline("bare endpoint with confirm, 64 connections", bare(setup), "requests/s"),
        Figure.of("POST /orders, 64 connections", orders(setup), "requests/s"));
  }

  private static double bare(Setup setup) throws Exception {
    List<String> program =
        List.of("-cp", System.getProperty("java.class.path"), BareService.class.getName());
    return load(program, "/append", setup);
  }

  private static double orders(Setup setup) throws Exception {
    return load(LocalProcess.jarOf("order-service"), "/orders", setup);
  }

  private static double load(List<String> program, String path, Setup setup) throws Exception {
    Path directory = setup.directory().resolve(path.substring(1));
    directory.toFile().mkdirs();
    try (VirtualHost broker = BrokerForTests.freshVirtualHost()) {
      Map<String, String> properties = broker.properties("orders");
      try (LocalProcess service =
          LocalProcess.start(program, properties, directory).awaitHealthy()) {
        byte[] body = Bodies.order();
        return Callers.perSecond(
            CONNECTIONS,
            setup.period(),
            () -> new HttpConnection(service.url(path), "application/json", body)::post);
      }
    }
  }
}
