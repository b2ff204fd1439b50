package io.orderstreams.orders.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderstreams.eventstream.testing.BrokerForTests;
import io.orderstreams.eventstream.testing.VirtualHost;
import io.orderstreams.orders.testing.Listener;
import io.orderstreams.orders.testing.Logs;
import io.orderstreams.orders.testing.Samples;
import io.orderstreams.orders.testing.Service;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SlowListenersIT {

  /** Far more than the operating system keeps for a connection, 4 MiB and a bit. */
  private static final int EVENTS = 15_000;

  @Test
  void who_does_not_read_is_dropped_and_the_others_are_not(@TempDir Path data) throws IOException {
    List<Socket> deaf = new ArrayList<>();
    try (VirtualHost broker = BrokerForTests.freshVirtualHost();
        Logs logs = new Logs(broker);
        Service service =
            Service.startUnchecked(broker, data, Map.of("orders.feed.slow-after", "2s"))) {
      service.awaitHealthy();
      logs.orders(EVENTS);
      UUID last = UUID.randomUUID();
      logs.order(1, Samples.created(last));
      try (Listener reading = Listener.to(service.uri().resolve("/events?from=first"), "")) {
        for (int i = 0; i < 3; i++) {
          deaf.add(requestAndReadNothing(service));
        }

        Awaitility.await("all events")
            .atMost(Duration.ofSeconds(90))
            .untilAsserted(() -> assertThat(reading.heard()).hasSize(EVENTS + 1));
        Awaitility.await("the deaf are dropped")
            .atMost(Duration.ofSeconds(90))
            .untilAsserted(
                () -> assertThat(service.api().metric("orders_feed_dropped_total")).isEqualTo(3));
        assertThat(reading.ended()).isFalse();
        assertThat(service.api().metric("orders_feed_clients")).isEqualTo(1);
      }
    } finally {
      for (Socket socket : deaf) {
        socket.close();
      }
    }
  }

  /** A client that asks and then never reads. */
  private static Socket requestAndReadNothing(Service service) throws IOException {
    Socket socket = new Socket();
    socket.setReceiveBufferSize(4096);
    socket.connect(new InetSocketAddress(service.uri().getHost(), service.uri().getPort()));
    OutputStream out = socket.getOutputStream();
    out.write(
        "GET /events?from=first HTTP/1.1\r\nHost: localhost\r\n\r\n"
            .getBytes(StandardCharsets.US_ASCII));
    out.flush();
    return socket;
  }
}
