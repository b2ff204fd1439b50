package io.orderstreams.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderstreams.eventstream.envelope.Envelope;
import io.orderstreams.eventstream.testing.BrokerForTests;
import io.orderstreams.eventstream.testing.VirtualHost;
import io.orderstreams.inventory.testing.InventoryService;
import io.orderstreams.inventory.testing.InventoryService.Answer;
import io.orderstreams.inventory.testing.Ledger;
import io.orderstreams.inventory.testing.Orders;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Stock as it was. */
class TimeTravelIT {

  private static final VirtualHost BROKER = BrokerForTests.freshVirtualHost();
  private static InventoryService service;

  /** MUG 1, TEA 10, TEA 3 reserved, TEA 3 issued, TEA 5 more: entries 1 to 5. */
  @BeforeAll
  static void live(@TempDir Path data) {
    service = InventoryService.healthy(BROKER, data);
    service.receive("MUG", 1);
    service.receive("TEA", 10);
    UUID order = UUID.randomUUID();
    try (Orders orders = new Orders(BROKER, 0)) {
      orders.created(order, Map.of("TEA", 3));
      orders.confirmed(order, 2);
      orders.shipped(order, 3);
      service.awaitReservation(order, "ISSUED");
    }
    service.receive("TEA", 5);
  }

  @AfterAll
  static void stop() {
    service.close();
    BROKER.close();
  }

  @ParameterizedTest
  @CsvSource({"1,unknown", "2,10/0", "3,10/3", "4,7/0", "5,12/0"})
  void right_after_an_entry_and_at_its_time(int entry, String expected) {
    List<Envelope> ledger = Ledger.entries(BROKER);
    assertThat(stock("atEntry=" + entry)).isEqualTo(expected);
    assertThat(stock("at=" + ledger.get(entry - 1).time())).isIn(expected, atTheSameTime(entry));
    Instant before = ledger.get(entry - 1).time().minusNanos(1000);
    assertThat(stock("at=" + before)).isEqualTo(stock("atEntry=" + entriesUpTo(before)));
  }

  @Test
  void it_tells_which_moment_that_was() {
    Answer answer = service.get("/stock/TEA?atEntry=3");
    assertThat(answer.json())
        .containsEntry("asOfEntry", 3)
        .containsEntry("asOf", Ledger.entries(BROKER).get(2).time().toString())
        .containsEntry("available", 7);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0 | []",
        "1 | [MUG 1/0]",
        "2 | [MUG 1/0, TEA 10/0]",
        "3 | [MUG 1/0, TEA 10/3]",
        "4 | [MUG 1/0, TEA 7/0]",
        "5 | [MUG 1/0, TEA 12/0]",
      })
  void so_does_the_list(int entry, String expected) {
    assertThat(list("atEntry=" + entry)).hasToString(expected);
    assertThat(list("at=2020-01-01T00:00:00Z")).isEmpty();
    if (entry > 0) {
      Instant then = Ledger.entries(BROKER).get(entry - 1).time();
      assertThat(list("at=" + then)).isEqualTo(list("atEntry=" + entriesUpTo(then)));
    }
  }

  @Test
  void the_list_of_then_has_pages_too() {
    Answer first = service.get("/stock?atEntry=3&limit=1");
    assertThat(first.text()).contains("\"sku\":\"MUG\"", "\"asOfEntry\":3").doesNotContain("TEA");
    String second = "atEntry=3&limit=1&cursor=" + first.json().get("nextCursor");
    assertThat(list(second)).hasToString("[TEA 10/3]");
    assertThat(service.get("/stock?" + second).json()).doesNotContainKey("nextCursor");
  }

  /** A caller whose clock is ahead does not know that it asks for a time to come. */
  @ParameterizedTest
  @ValueSource(strings = {"2999-01-01T00:00:00Z", "%2B1000000000-12-31T23:59:59.999999999Z"})
  void what_is_still_to_come_is_as_it_is_now(String future) {
    assertThat(stock("at=" + future)).isEqualTo("12/0");
    assertThat(stock("at=" + Instant.now().plusSeconds(60))).isEqualTo("12/0");
    assertThat(service.get("/stock/TEA?at=" + future).json()).containsEntry("asOfEntry", 5);
    assertThat(list("at=" + future)).hasToString("[MUG 1/0, TEA 12/0]");
  }

  @ParameterizedTest
  @CsvSource({
    "at=yesterday,                                400",
    "at=2026-01-01,                               400",
    "at=2020-01-01T00:00:00Z,                     404",
    "atEntry=-1,                                  400",
    "atEntry=many,                                400",
    "atEntry=99999999999999999999,                400",
    "atEntry=6,                                   404",
    "atEntry=0,                                   404",
    "atEntry=2&at=2020-01-01T00:00:00Z,           400",
  })
  void what_cannot_be_answered_is_a_problem(String query, int status) {
    Answer answer = service.get("/stock/TEA?" + query);
    assertThat(answer.status()).as(answer.text()).isEqualTo(status);
    assertThat(answer.json()).containsEntry("status", status);
  }

  /** Entries of one transaction have one time. */
  private static String atTheSameTime(int entry) {
    return stock("atEntry=" + entriesUpTo(Ledger.entries(BROKER).get(entry - 1).time()));
  }

  private static long entriesUpTo(Instant instant) {
    return Ledger.entries(BROKER).stream().filter(e -> !e.time().isAfter(instant)).count();
  }

  private static List<String> list(String query) {
    Answer answer = service.get("/stock?" + query);
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    return ((List<?>) Objects.requireNonNull(answer.json().get("items")))
        .stream()
            .map(item -> (Map<?, ?>) item)
            .map(item -> item.get("sku") + " " + item.get("onHand") + "/" + item.get("reserved"))
            .toList();
  }

  private static String stock(String query) {
    Answer answer = service.get("/stock/TEA?" + query);
    return answer.status() == 404
        ? "unknown"
        : answer.json().get("onHand") + "/" + answer.json().get("reserved");
  }
}
