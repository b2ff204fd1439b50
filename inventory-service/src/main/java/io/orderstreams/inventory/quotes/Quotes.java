package io.orderstreams.inventory.quotes;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.serde.ObjectMapper;
import io.orderstreams.inventory.decide.Inventory;
import io.orderstreams.inventory.store.InventoryTables;
import io.orderstreams.inventory.store.Transactions;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/** Looks whether there is enough. */
@Singleton
class Quotes {

  private final Transactions transactions;
  private final InventoryTables tables;
  private final ObjectMapper json;
  private final Clock clock;
  private final Counter answered;

  Quotes(
      Transactions transactions,
      InventoryTables tables,
      ObjectMapper json,
      Clock clock,
      MeterRegistry meters) {
    this.transactions = transactions;
    this.tables = tables;
    this.json = json;
    this.clock = clock;
    this.answered =
        Counter.builder("inventory.quotes.answered")
            .description("answers to the question whether an order could be filled")
            .register(meters);
  }

  byte[] answer(byte[] question) throws IOException {
    Wanted wanted = Objects.requireNonNull(json.readValue(question, Wanted.class), "a question");
    List<String> skus = wanted.lines().stream().map(Wanted.Line::sku).toList();
    Instant asOf = clock.instant();
    Inventory inventory = transactions.read(() -> tables.fetch(List.of(), skus, List.of()));
    byte[] answer = json.writeValueAsBytes(Quote.of(wanted, inventory, asOf));
    answered.increment();
    return answer;
  }
}
