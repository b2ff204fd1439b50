package io.orderstreams.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.orderstreams.eventstream.envelope.Envelope;
import io.orderstreams.eventstream.testing.BrokerForTests;
import io.orderstreams.eventstream.testing.VirtualHost;
import io.orderstreams.inventory.events.LedgerEntry;
import io.orderstreams.inventory.events.LedgerEntry.StockAdjusted;
import io.orderstreams.inventory.events.LedgerEntry.StockReceived;
import io.orderstreams.inventory.testing.Feed;
import io.orderstreams.inventory.testing.InventoryService;
import io.orderstreams.inventory.testing.InventoryService.Answer;
import io.orderstreams.inventory.testing.Ledger;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The ledger from any of its offsets. */
class ReplayIT {

  private static final VirtualHost BROKER = BrokerForTests.freshVirtualHost();

  /** Entries of one chunk, a millisecond apart; all older than the chunk. */
  private static final int ENTRIES = 20;

  private static InventoryService service;

  @BeforeAll
  static void start(@TempDir Path data) throws InterruptedException {
    Ledger.append(BROKER, 1, aWhileAgo(), receipts(ENTRIES, "1"));
    service =
        InventoryService.start(
            BROKER, data, Map.of("feeds.heartbeat", "300ms", "feeds.slow-client", "2s"));
    service.awaitHealthy();
  }

  @AfterAll
  static void stop() {
    service.close();
    BROKER.close();
  }

  @Test
  void page_by_page_from_the_first_to_the_last() {
    List<Long> seen = new ArrayList<>();
    String path = "/ledger?limit=7";
    while (true) {
      Map<String, Object> page = service.get(path).json();
      seen.addAll(entries(page));
      if (page.get("nextCursor") == null) {
        break;
      }
      assertThat(entries(page)).hasSize(7);
      path = "/ledger?limit=7&cursor=" + page.get("nextCursor");
    }
    assertThat(seen).startsWith(LongStream.rangeClosed(1, ENTRIES).boxed().toArray(Long[]::new));
    assertThat(seen).isEqualTo(Ledger.oneTo(seen.size()));
  }

  @Test
  void an_entry_is_shown_as_it_stands_in_the_stream() {
    Map<?, ?> item = items(service.get("/ledger?from=offset:4&limit=1").json()).getFirst();
    Envelope stored = Ledger.entries(BROKER).get(4);
    assertThat(item.get("id")).isEqualTo(stored.id().toString());
    assertThat(item.get("offset")).isEqualTo(4);
    assertThat(item.get("entry")).isEqualTo(5);
    assertThat(item.get("type")).isEqualTo("stock.received");
    assertThat(item.get("subject")).isEqualTo("TEA");
    assertThat(item.get("time")).isEqualTo(stored.time().toString());
    assertThat(item.get("data"))
        .isEqualTo(Map.of("sku", "TEA", "quantity", 5, "idempotencyKey", "1-5"));
  }

  /** The broker gives whole chunks; all of these stand in one. */
  @Test
  void a_timestamp_is_exact() {
    for (int index : new int[] {0, 1, 13, ENTRIES - 1}) {
      Instant exactly = Ledger.entries(BROKER).get(index).time();
      assertThat(entries(service.get("/ledger?limit=1&from=timestamp:" + exactly).json()))
          .containsExactly(index + 1L);
      Instant before = exactly.minusNanos(1000);
      assertThat(entries(service.get("/ledger?limit=1&from=timestamp:" + before).json()))
          .containsExactly(index + 1L);
    }
    assertThat(entries(service.get("/ledger?limit=1&from=timestamp:1815-12-10T00:00:00Z").json()))
        .containsExactly(1L);
    assertThat(items(service.get("/ledger?from=timestamp:2999-01-01T00:00:00Z").json())).isEmpty();
  }

  @Test
  void last_is_the_last_chunk_and_next_is_nothing_yet() {
    long entry = receive("LAST");
    assertThat(entries(service.get("/ledger?from=last").json())).containsExactly(entry);
    Map<String, Object> next = service.get("/ledger?from=next").json();
    assertThat(items(next)).isEmpty();
    assertThat(next).doesNotContainKey("nextCursor");
  }

  @Test
  void one_after_the_last_is_where_a_follower_goes_on() {
    Map<?, ?> last = items(service.get("/ledger?from=last").json()).getLast();
    long next = Long.parseLong(String.valueOf(last.get("offset"))) + 1;
    Answer answer = service.get("/ledger?from=offset:" + next);
    assertThat(answer.status()).isEqualTo(200);
    assertThat(items(answer.json())).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "/ledger?from=offset:100000,                   404, The ledger ends with offset",
    "/ledger?from=offset:-1,                       400, from",
    "/ledger?from=yesterday,                       400, from",
    "/ledger?from=timestamp:yesterday,             400, from",
    "/ledger?cursor=nonsense,                      400, cursor",
    "/ledger?limit=0,                              400, limit",
    "/ledger?limit=501,                            400, limit",
  })
  void what_cannot_be_answered_is_a_problem(String path, int status, String words) {
    Answer answer = service.get(path);
    assertThat(answer.status()).as(answer.text()).isEqualTo(status);
    assertThat(answer.text()).contains(words);
    assertThat(answer.headers().firstValue("Content-Type"))
        .hasValueSatisfying(type -> assertThat(type).startsWith("application/problem+json"));
    if (!path.contains("cursor") && !path.contains("limit")) {
      try (Feed feed = service.follow(path, Map.of())) {
        assertThat(feed.status()).isEqualTo(status);
      }
    }
  }

  @Test
  void a_feed_tells_what_was_and_then_what_comes() throws InterruptedException {
    long before = receive("FEED");
    try (Feed feed = service.follow("/ledger?from=last", Map.of())) {
      assertThat(feed.next().data()).contains("\"entry\":" + before + ",");
      await("a heartbeat").until(() -> feed.heartbeats() > 1);
      long after = receive("FEED");
      Feed.Event event = feed.next();
      assertThat(event.data()).contains("\"entry\":" + after + ",", "\"sku\":\"FEED\"");
      assertThat(event.name()).isEqualTo("stock.received");
    }
  }

  @Test
  void a_feed_from_next_begins_with_what_comes() throws InterruptedException {
    receive("BEFORE");
    try (Feed feed = service.follow("/ledger?from=next", Map.of())) {
      assertThat(feed.status()).isEqualTo(200);
      long after = receive("AFTER");
      assertThat(feed.next().data()).contains("\"entry\":" + after + ",");
    }
  }

  @Test
  void a_feed_goes_on_after_the_last_event_that_the_client_got() throws InterruptedException {
    String lastId;
    try (Feed feed = service.follow("/ledger?from=offset:6", Map.of())) {
      feed.next();
      lastId = Objects.requireNonNull(feed.next().id());
    }
    assertThat(lastId).isEqualTo("7");
    try (Feed feed = service.follow("/ledger?from=first", Map.of("Last-Event-ID", lastId))) {
      assertThat(feed.next().id()).isEqualTo("8");
    }
    try (Feed feed = service.follow("/ledger", Map.of("Last-Event-ID", "nonsense"))) {
      assertThat(feed.status()).isEqualTo(400);
    }
  }

  @Test
  void a_client_that_takes_nothing_is_dropped(@TempDir Path data)
      throws IOException, InterruptedException {
    try (VirtualHost broker = BrokerForTests.freshVirtualHost()) {
      // More than the sockets' buffers and the server's prefetching take.
      Ledger.append(broker, 1, aWhileAgo(), large(800));
      try (InventoryService slow =
              InventoryService.start(broker, data, Map.of("feeds.slow-client", "1s"));
          Socket client = new Socket()) {
        slow.awaitHealthy();
        client.setReceiveBufferSize(4096);
        client.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), slow.port()));
        client
            .getOutputStream()
            .write(
                "GET /ledger HTTP/1.1\r\nHost: test\r\nAccept: text/event-stream\r\n\r\n"
                    .getBytes(StandardCharsets.US_ASCII));
        await("it is sent to").until(() -> slow.metric("feeds_clients") == 1);
        await("it is dropped")
            .atMost(InventoryService.PATIENCE)
            .until(() -> slow.metric("feeds_clients") == 0);
      }
    }
  }

  @Test
  void a_stop_ends_feeds_in_good_order(@TempDir Path data) {
    try (VirtualHost broker = BrokerForTests.freshVirtualHost()) {
      InventoryService stopping = InventoryService.healthy(broker, data);
      try (Feed feed = stopping.follow("/ledger", Map.of())) {
        await("it is open").until(() -> feed.heartbeats() > 0);
        stopping.close();
        await("it has ended").until(feed::hasEnded);
      }
    }
  }

  private static Instant aWhileAgo() {
    return Instant.now().minusSeconds(20);
  }

  private static long receive(String sku) {
    return Long.parseLong(String.valueOf(service.receive(sku, 1).json().get("entry")));
  }

  private static List<LedgerEntry> receipts(int count, String key) {
    return IntStream.rangeClosed(1, count)
        .<LedgerEntry>mapToObj(i -> new StockReceived("TEA", i, key + "-" + i))
        .toList();
  }

  private static List<LedgerEntry> large(int count) {
    return Collections.nCopies(count, new StockAdjusted("TEA", 1, "x".repeat(60_000), null));
  }

  private static List<Map<?, ?>> items(Map<String, Object> page) {
    List<Map<?, ?>> items = new ArrayList<>();
    for (Object item : (List<?>) Objects.requireNonNull(page.get("items"))) {
      items.add((Map<?, ?>) item);
    }
    return items;
  }

  private static List<Long> entries(Map<String, Object> page) {
    return items(page).stream()
        .map(item -> Long.parseLong(String.valueOf(item.get("entry"))))
        .toList();
  }
}
