package io.orderstreams.proof.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.orderstreams.proof.record.Exchange;
import io.orderstreams.proof.record.ExchangeJournal;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against a shop that takes every order. Time passes as fast as nothing. */
class ErrandsTest {

  private static final Duration LONGEST_THOUGHT = Duration.ofSeconds(15);

  private final List<String> happened = new CopyOnWriteArrayList<>();
  private final List<Duration> passed = new CopyOnWriteArrayList<>();
  private final UntilClosed closing = new UntilClosed();
  private HttpServer shop;
  private ExchangeJournal journal;
  private Desk desk;
  private volatile int answer = 200;

  @BeforeEach
  void open(@TempDir Path directory) throws IOException {
    shop = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    shop.createContext("/", this::answer);
    shop.start();
    journal = ExchangeJournal.create(directory);
    desk = new Desk("ada", caller(journal), this::pass);
  }

  @AfterEach
  void close() throws IOException {
    shop.stop(0);
    journal.close();
  }

  @Test
  void between_a_decision_and_each_command_a_fault_may_come() throws InterruptedException {
    List<Duration> thoughts = new ArrayList<>();
    for (long seed : LongStream.range(0, 20).toArray()) {
      happened.clear();
      passed.clear();
      Errands.complete(desk, new Random(seed));
      assertThat(happened).containsExactly("place", "look", "time", "ship", "time", "complete");
      thoughts.addAll(passed);
    }

    assertThat(thoughts).allSatisfy(time -> assertThat(time).isLessThan(LONGEST_THOUGHT));
    assertThat(thoughts).anySatisfy(t -> assertThat(t).isGreaterThan(LONGEST_THOUGHT.dividedBy(2)));
  }

  @Test
  void also_before_a_cancellation_and_before_a_race() throws InterruptedException {
    Errands.cancelConfirmed(desk, new Random(1));
    assertThat(happened).startsWith("place", "look", "time", "cancel");

    happened.clear();
    Errands.race(desk, new Random(1));
    assertThat(happened).startsWith("place", "look", "time").contains("cancel", "ship");
  }

  @Test
  void who_cancels_does_so_twice_at_once() throws InterruptedException {
    Errands.cancelConfirmed(desk, new Random(1));

    assertThat(happened.subList(3, happened.size())).containsExactly("cancel", "cancel", "ship");
  }

  @Test
  void stock_is_looked_at_and_receipts_come_twice_at_once_under_a_key(@TempDir Path directory)
      throws Exception {
    try (ExchangeJournal recorded = ExchangeJournal.create(directory)) {
      Desk storekeeper = new Desk("bob", caller(recorded), this::pass);
      Storekeeper.look(storekeeper, new Random(1));
      for (long seed : LongStream.range(0, 20).toArray()) {
        Storekeeper.receive(storekeeper, new Random(seed));
      }
    }

    List<Exchange> exchanges = ExchangeJournal.read(directory);
    assertThat(exchanges.stream().limit(2).map(Exchange::path)).first().isEqualTo("/stock");
    assertThat(exchanges.get(1).path()).startsWith("/stock/ART-");
    assertThat(exchanges)
        .anySatisfy(
            one ->
                assertThat(exchanges)
                    .anySatisfy(other -> assertThat(isAtOnce(one, other)).isTrue()));
  }

  @Test
  void a_command_that_nobody_knows_of_is_sent_again() throws InterruptedException {
    answer = 503;

    Exchange last = desk.repeated(Commands.cancel("4711"));

    assertThat(last.status()).isEqualTo(503);
    assertThat(happened.stream().filter("cancel"::equals)).hasSizeGreaterThan(1);
  }

  @Test
  void bad_input_is_recorded_as_such(@TempDir Path directory) throws Exception {
    try (ExchangeJournal recorded = ExchangeJournal.create(directory)) {
      Desk careless = new Desk("ada", caller(recorded), this::pass);
      BadInput.send(careless, new Random(1));
      careless.once(Commands.cancel("4711"));
    }

    assertThat(ExchangeJournal.read(directory))
        .extracting(Exchange::badInput)
        .containsExactly(true, false);
  }

  @Test
  void at_closing_time_nothing_more_is_asked_for() {
    closing.close();

    assertThat(LongStream.range(0, 50))
        .allSatisfy(
            seed ->
                assertThatThrownBy(() -> Errand.any(new Random(seed)).run(desk, new Random(seed)))
                    .isInstanceOf(InterruptedException.class));
    assertThat(happened).isEmpty();
  }

  private static boolean isAtOnce(Exchange one, Exchange other) {
    return one.number() < other.number()
        && one.idempotencyKey() != null
        && one.idempotencyKey().equals(other.idempotencyKey())
        && one.answeredAt() != null
        && other.sentAt().isBefore(one.answeredAt());
  }

  private Caller caller(ExchangeJournal recorded) {
    URI there = URI.create("http://127.0.0.1:" + shop.getAddress().getPort());
    return new Caller(
        Map.of(Exchange.ORDERS, there, Exchange.INVENTORY, there), recorded, new Tally());
  }

  private void pass(Duration time) throws InterruptedException {
    closing.pass(Duration.ZERO);
    if (!time.isZero()) {
      happened.add("time");
      passed.add(time);
    }
  }

  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    boolean looks = exchange.getRequestMethod().equals("GET");
    String asked = looks ? "look" : path.equals("/orders") ? "place" : path.replaceAll(".*/", "");
    happened.add(asked);
    String status = asked.equals("ship") ? "SHIPPED" : "CONFIRMED";
    byte[] body =
        "{\"id\": \"4711\", \"status\": \"%s\", \"version\": 2}"
            .formatted(status)
            .getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(answer, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }
}
