package io.orderstreams.inventory.write;

import io.orderstreams.eventstream.read.Batch;
import io.orderstreams.eventstream.read.BatchHandler;
import io.orderstreams.eventstream.read.PositionMovedException;
import io.orderstreams.inventory.decide.Inventory;
import io.orderstreams.inventory.events.Line;
import io.orderstreams.inventory.ledger.Ledger;
import io.orderstreams.inventory.ledger.LowStockSettings;
import io.orderstreams.inventory.ledger.Relay;
import io.orderstreams.inventory.store.InventoryTables;
import io.orderstreams.inventory.store.OrderPosition;
import io.orderstreams.inventory.store.OrderPositions;
import io.orderstreams.inventory.store.Transactions;
import io.orderstreams.inventory.upstream.OrderEvent;
import io.orderstreams.inventory.upstream.OrderFact.Placed;
import jakarta.inject.Singleton;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * Turns a batch of order events into stock movements, in one transaction: stock, reservations, read
 * position and ledger entries become visible together or not at all.
 */
@Singleton
class OrderEventsHandler implements BatchHandler<OrderEvent> {

  private final Transactions transactions;
  private final OrderPositions positions;
  private final InventoryTables tables;
  private final Ledger ledger;
  private final Relay relay;
  private final WriteReport report;
  private final LowStockSettings lowStock;

  OrderEventsHandler(
      Transactions transactions,
      OrderPositions positions,
      InventoryTables tables,
      Ledger ledger,
      Relay relay,
      WriteReport report,
      LowStockSettings lowStock) {
    this.transactions = transactions;
    this.positions = positions;
    this.tables = tables;
    this.ledger = ledger;
    this.relay = relay;
    this.report = report;
    this.lowStock = lowStock;
  }

  @Override
  public void handle(Batch<OrderEvent> batch) {
    BatchDecision decision = transactions.write(lastNumber -> handle(batch, lastNumber));
    if (!decision.entries().isEmpty()) {
      relay.wake();
    }
    report.handled(batch, decision);
  }

  private BatchDecision handle(Batch<OrderEvent> batch, long lastNumber) {
    int partition = batch.partition().number();
    OrderPosition position = positions.of(partition);
    if (position.readUpTo() != batch.position()) {
      throw new PositionMovedException(batch.partition(), batch.position());
    }
    Inventory inventory = fetchFor(batch);
    BatchDecision decision =
        BatchDecision.decide(
            batch, inventory, position.decidedUpTo(), lastNumber, lowStock.reorderLevel());
    tables.save(inventory);
    ledger.add(lastNumber, decision.entries());
    if (!positions.advance(partition, batch.position(), batch.newPosition())) {
      throw new PositionMovedException(batch.partition(), batch.position());
    }
    return decision;
  }

  private Inventory fetchFor(Batch<OrderEvent> batch) {
    Set<UUID> orderIds = new HashSet<>();
    Set<String> skus = new HashSet<>();
    for (var recorded : batch.events()) {
      orderIds.add(recorded.event().orderId());
      if (recorded.event().fact() instanceof Placed placed) {
        placed.lines().stream().map(Line::sku).forEach(skus::add);
      }
    }
    return tables.fetch(orderIds, skus, List.of());
  }
}
