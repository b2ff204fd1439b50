package io.orderstreams.proof.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.orderstreams.proof.plan.FaultKind;
import io.orderstreams.proof.plan.Target;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a rebuild has found is not to be lost, since nobody can find it afterwards. */
class RebuildTest {

  private static final String RUNNING = "{\"status\": \"RUNNING\"}";
  private static final Instant LONG_AGO = Instant.parse("2026-11-21T12:00:00Z");

  private HttpServer service;
  private final AtomicInteger looks = new AtomicInteger();
  private volatile int status = 200;
  private volatile String becomes = RUNNING;

  @BeforeEach
  void start() throws IOException {
    service = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    service.createContext("/rebuilds", this::answer);
    service.start();
  }

  @AfterEach
  void stop() {
    service.stop(0);
  }

  @Test
  void a_view_that_was_right_is_no_trouble() throws Exception {
    becomes = "{\"status\": \"COMPLETED\", \"differenceCount\": 0, \"differences\": []}";

    assertThat(trouble(List.of())).isEmpty();
  }

  @Test
  void a_view_that_was_wrong_is_trouble_whatever_happened() throws Exception {
    becomes =
        """
        {"status": "COMPLETED", "differenceCount": 2, "differences": [{"key": "CUP"}]}""";

    assertThat(trouble(List.of(hit(FaultKind.KILL, Target.ORDERS)))).isPresent();
    assertThat(trouble(List.of()))
        .hasValueSatisfying(
            text ->
                assertThat(text)
                    .contains(
                        "order-service: completed, 2 differences: the view was not what the log says")
                    .contains("CUP"));
  }

  @Test
  void one_that_fails_is_trouble_unless_a_fault_hit_service_or_broker() throws Exception {
    becomes = "{\"status\": \"FAILED\", \"reason\": \"out of paper\"}";

    assertThat(trouble(List.of(hit(FaultKind.CUT, Target.ORDERS)))).isEmpty();
    assertThat(trouble(List.of(hit(FaultKind.FREEZE, Target.BROKER)))).isEmpty();
    assertThat(trouble(List.of()))
        .hasValueSatisfying(text -> assertThat(text).contains("out of paper"));
    assertThat(trouble(List.of(hit(FaultKind.KILL, Target.MAIL)))).isPresent();
    assertThat(trouble(List.of(hit(FaultKind.REBUILD, Target.ORDERS)))).isPresent();
    assertThat(
            trouble(
                List.of(new Hit(FaultKind.KILL, Target.ORDERS, LONG_AGO, LONG_AGO.plusSeconds(9)))))
        .isPresent();
  }

  @Test
  void one_that_nobody_knows_any_more_has_to_be_explained_too() throws Exception {
    status = 404;
    becomes = "{\"title\": \"Not Found\"}";

    assertThat(trouble(List.of())).isPresent();
    assertThat(trouble(List.of(hit(FaultKind.DELETED_DATABASE, Target.ORDERS)))).isEmpty();
  }

  @Test
  void one_that_does_not_end_is_not_waited_for_for_ever() throws Exception {
    assertThat(trouble(List.of()))
        .hasValueSatisfying(text -> assertThat(text).contains("not over after 1 s"));
  }

  private Optional<String> trouble(List<Hit> hits) throws FaultException, InterruptedException {
    URI there = URI.create("http://127.0.0.1:" + service.getAddress().getPort());
    List<RebuildEnd> ends = new ArrayList<>();
    Rebuild rebuild = new Rebuild(Map.of(Target.ORDERS, there), ends::add, Duration.ofSeconds(1));
    looks.set(0);
    rebuild.begin(Target.ORDERS);
    rebuild.end(Target.ORDERS);
    assertThat(ends).hasSize(1);
    return ends.getFirst().trouble(hits);
  }

  private static Hit hit(FaultKind kind, Target target) {
    return new Hit(kind, target, Instant.now(), Instant.now().plusSeconds(3));
  }

  /** It still runs when it is looked at first. */
  private void answer(HttpExchange exchange) throws IOException {
    if (exchange.getRequestMethod().equals("POST")) {
      write(exchange, 202, "{\"id\": \"4711\", \"status\": \"RUNNING\"}");
    } else if (!exchange.getRequestURI().getPath().equals("/rebuilds/4711")
        || looks.getAndIncrement() == 0) {
      write(exchange, 200, RUNNING);
    } else {
      write(exchange, status, becomes);
    }
  }

  private static void write(HttpExchange exchange, int status, String text) throws IOException {
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }
}
