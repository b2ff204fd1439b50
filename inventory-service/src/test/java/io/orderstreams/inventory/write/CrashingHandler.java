package io.orderstreams.inventory.write;

import io.micronaut.context.annotation.Replaces;
import io.micronaut.context.annotation.Requires;
import io.orderstreams.eventstream.read.Batch;
import io.orderstreams.inventory.ledger.Ledger;
import io.orderstreams.inventory.ledger.LowStockSettings;
import io.orderstreams.inventory.ledger.Relay;
import io.orderstreams.inventory.store.InventoryTables;
import io.orderstreams.inventory.store.OrderPositions;
import io.orderstreams.inventory.store.Transactions;
import io.orderstreams.inventory.testing.CrashPoint;
import io.orderstreams.inventory.upstream.OrderEvent;
import jakarta.inject.Singleton;

@Singleton
@Replaces(OrderEventsHandler.class)
@Requires(property = "crash.at")
class CrashingHandler extends OrderEventsHandler {

  private final CrashPoint crash;

  CrashingHandler(
      Transactions transactions,
      OrderPositions positions,
      InventoryTables tables,
      Ledger ledger,
      Relay relay,
      WriteReport report,
      LowStockSettings lowStock,
      CrashPoint crash) {
    super(transactions, positions, tables, ledger, relay, report, lowStock);
    this.crash = crash;
  }

  @Override
  public void handle(Batch<OrderEvent> batch) {
    crash.pass("read, not handled");
    super.handle(batch);
    crash.pass("handled, reader not told");
  }
}
