package io.orderstreams.orders.write.place;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.orderstreams.eventstream.testing.BrokerForTests;
import io.orderstreams.eventstream.testing.VirtualHost;
import io.orderstreams.orders.testing.Answer;
import io.orderstreams.orders.testing.Logs;
import io.orderstreams.orders.testing.OrderApi;
import io.orderstreams.orders.testing.Service;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many orders in one request. */
class BatchIT {

  private static final VirtualHost BROKER = BrokerForTests.freshVirtualHost();

  @SuppressWarnings("NullAway.Init")
  private static Service service;

  @BeforeAll
  static void start(@TempDir Path data) {
    service = Service.start(BROKER, data);
  }

  @AfterAll
  static void stop() {
    service.close();
    BROKER.close();
  }

  private final OrderApi api = service.api();

  private static String order() {
    return OrderApi.order().replace("\n", " ");
  }

  private static String order(String key) {
    return "{\"idempotencyKey\": \"" + key + "\", " + order().substring(1);
  }

  @Test
  void thousands_of_orders_are_placed_and_answered_in_their_order() {
    int count = 3_000;
    int before = inTheLog().size();

    List<Map<String, Object>> results =
        results(batch(Stream.generate(BatchIT::order).limit(count)));

    assertThat(results).hasSize(count);
    for (int i = 0; i < count; i++) {
      assertThat(results.get(i)).containsEntry("line", i + 1).containsEntry("status", 201);
    }
    List<String> log = inTheLog();
    assertThat(log).hasSize(before + count);
    assertThat(log)
        .containsAll(results.stream().map(result -> String.valueOf(result.get("id"))).toList());
    assertThat(api.find(String.valueOf(results.getLast().get("id"))).status()).isEqualTo(200);
  }

  @Test
  void bad_lines_are_told_and_the_others_placed() {
    int before = inTheLog().size();
    List<Map<String, Object>> results =
        results(
            batch(
                Stream.of(
                    order(),
                    "",
                    "{\"customerId\": ",
                    order().replace("\"quantity\": 2", "\"quantity\": 0"),
                    "[" + order() + "]",
                    order() + order(),
                    order("bad\\u0000key"),
                    "x".repeat(2 << 20),
                    order() + "\r")));

    assertThat(results)
        .extracting(result -> result.get("line"))
        .containsExactly(1, 3, 4, 5, 6, 7, 8, 9);
    assertThat(results)
        .extracting(result -> result.get("status"))
        .containsExactly(201, 400, 400, 400, 400, 400, 413, 201);
    assertThat(String.valueOf(results.get(1).get("detail"))).contains("JSON", "column");
    assertThat(results.get(2)).extracting("violations").asString().contains("lines[0].quantity");
    assertThat(results.get(3)).extracting("violations").asString().contains("order");
    assertThat(results.get(5)).extracting("violations").asString().contains("idempotencyKey");
    assertThat(String.valueOf(results.get(6).get("detail"))).contains("65536");
    assertThat(inTheLog()).hasSize(before + 2);
  }

  @Test
  void a_line_can_be_repeated_under_its_key() {
    Answer once = batch(Stream.of(order("line-1"), order("line-2")));
    Answer again =
        batch(
            Stream.of(
                order("line-2"),
                order("line-1"),
                order("line-1").replace("ada@", "eva@"),
                order("line-3")));

    assertThat(results(once)).extracting(result -> result.get("status")).containsExactly(201, 201);
    assertThat(results(again))
        .extracting(result -> result.get("status"))
        .containsExactly(200, 200, 422, 201);
    assertThat(results(again).get(1).get("id")).isEqualTo(results(once).get(0).get("id"));
    assertThat(api.place(OrderApi.order(), "Idempotency-Key", "line-1").status()).isEqualTo(200);
  }

  @Test
  void a_key_for_the_whole_batch_is_refused() {
    Answer refused =
        api.send(
            api.request("/orders/batch", "Content-Type", "application/x-ndjson")
                .header("Idempotency-Key", "key-1")
                .POST(BodyPublishers.ofString(order())));

    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.violated()).containsExactly("Idempotency-Key");
  }

  @Test
  void what_is_no_batch_is_refused() {
    assertThat(api.post("/orders/batch", order()).status()).isEqualTo(415);
    Answer empty = batch(Stream.of());
    assertThat(empty.status()).as(empty.text()).isIn(200, 400);
    assertThat(results(batch(Stream.of("", " ", "")))).isEmpty();
  }

  @Test
  void a_caller_that_hangs_up_half_way_leaves_nothing_behind() throws Exception {
    for (int i = 0; i < 20; i++) {
      hangUpAfter(i % 2 == 0 ? 50_000 : 400_000);
    }
    await("no batch is open any more")
        .atMost(Duration.ofMinutes(2))
        .until(() -> api.metric("orders_batches_open") == 0);
    assertThat(results(batch(Stream.of(order()))).getFirst()).containsEntry("status", 201);
  }

  /** Each of these lines is answered with some hundred bytes, far more than sockets hold. */
  @Test
  void of_a_caller_that_does_not_take_the_results_no_more_is_read() throws Exception {
    int lines = 1_000_000;
    double before = api.metric("orders_batch_lines_total");
    URI uri = api.request("/orders/batch").build().uri();
    try (Socket socket = new Socket(uri.getHost(), uri.getPort())) {
      OutputStream out = socket.getOutputStream();
      out.write(head(3L * lines));
      Thread.ofVirtual()
          .start(
              () -> {
                try {
                  out.write("{}\n".repeat(lines).getBytes(StandardCharsets.US_ASCII));
                } catch (IOException closed) {
                  // as this test does in the end
                }
              });
      AtomicReference<Double> taken = new AtomicReference<>(0.0);
      await("nothing is read any more")
          .atMost(Duration.ofMinutes(2))
          .pollInterval(Duration.ofSeconds(1))
          .until(
              () -> {
                double now = api.metric("orders_batch_lines_total") - before;
                return now > 0 && now == taken.getAndSet(now);
              });
      assertThat(taken.get()).isLessThan(lines / 2.0);
      assertThat(api.metric("orders_batches_open")).isEqualTo(1);
      socket.setSoLinger(true, 0);
    }
    await("the batch is given up").until(() -> api.metric("orders_batches_open") == 0);
  }

  private static byte[] head(long length) {
    return ("POST /orders/batch HTTP/1.1\r\nHost: test\r\nContent-Type: application/x-ndjson\r\n"
            + "Content-Length: "
            + length
            + "\r\n\r\n")
        .getBytes(StandardCharsets.US_ASCII);
  }

  /** Bytes and bytes of a request that says it has more; the answer is not read. */
  private void hangUpAfter(int bytes) throws IOException {
    URI uri = api.request("/orders/batch").build().uri();
    try (Socket socket = new Socket(uri.getHost(), uri.getPort())) {
      OutputStream out = socket.getOutputStream();
      out.write(head(100_000_000));
      byte[] line = (order() + "\n").getBytes(StandardCharsets.UTF_8);
      for (int sent = 0; sent < bytes; sent += line.length) {
        out.write(line);
      }
      out.write(Arrays.copyOf(line, line.length / 2));
      out.flush();
      socket.setSoLinger(true, 0); // a reset, as from a process that was killed
    }
  }

  private Answer batch(Stream<String> lines) {
    List<byte[]> bytes = lines.map(line -> (line + "\n").getBytes(StandardCharsets.UTF_8)).toList();
    BodyPublisher body = BodyPublishers.ofByteArrays(bytes);
    return api.send(
        api.request("/orders/batch", "Content-Type", "application/x-ndjson").POST(body));
  }

  private static List<Map<String, Object>> results(Answer answer) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    assertThat(answer.header("Content-Type")).startsWith("application/x-ndjson");
    List<Map<String, Object>> results = new ArrayList<>();
    answer.text().lines().forEach(line -> results.add(Answer.json(line)));
    return results;
  }

  private static List<String> inTheLog() {
    return BROKER.readAll(Logs.ORDERS).stream().map(s -> s.envelope().subject()).toList();
  }
}
