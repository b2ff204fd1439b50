package io.orderstreams.inventory.ledger;

import io.micronaut.serde.annotation.Serdeable;
import io.orderstreams.eventstream.envelope.MalformedMessageException;
import io.orderstreams.inventory.events.Cause;
import io.orderstreams.inventory.events.LedgerEntry.ReorderLevelSet;
import io.orderstreams.inventory.events.LedgerEntry.StockAdjusted;
import io.orderstreams.inventory.events.LedgerEntry.StockIssued;
import io.orderstreams.inventory.events.LedgerEntry.StockRanLow;
import io.orderstreams.inventory.events.LedgerEntry.StockReceived;
import io.orderstreams.inventory.events.LedgerEntry.StockRefused;
import io.orderstreams.inventory.events.LedgerEntry.StockReleased;
import io.orderstreams.inventory.events.LedgerEntry.StockReserved;
import io.orderstreams.inventory.events.Line;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How ledger entries stand in the stream. Never change one; add a next version. The codec sees to
 * it that what is not {@code @Nullable} is there.
 */
final class LedgerWire {

  private LedgerWire() {}

  @Serdeable
  record ReceivedV1(String sku, Long quantity, @Nullable String idempotencyKey) {

    static ReceivedV1 of(StockReceived entry) {
      return new ReceivedV1(entry.sku(), entry.quantity(), entry.idempotencyKey());
    }

    StockReceived toEntry() {
      return new StockReceived(sku, positive(quantity), idempotencyKey);
    }
  }

  @Serdeable
  record AdjustedV1(String sku, Long delta, String reason, @Nullable String idempotencyKey) {

    static AdjustedV1 of(StockAdjusted entry) {
      return new AdjustedV1(entry.sku(), entry.delta(), entry.reason(), entry.idempotencyKey());
    }

    StockAdjusted toEntry() {
      return new StockAdjusted(sku, delta, reason, idempotencyKey);
    }
  }

  @Serdeable
  record ReorderLevelSetV1(String sku, Long level) {

    static ReorderLevelSetV1 of(ReorderLevelSet entry) {
      return new ReorderLevelSetV1(entry.sku(), entry.level());
    }

    ReorderLevelSet toEntry() {
      return new ReorderLevelSet(sku, notNegative(level));
    }
  }

  @Serdeable
  record RanLowV1(String sku, Long available, Long level) {

    static RanLowV1 of(StockRanLow entry) {
      return new RanLowV1(entry.sku(), entry.available(), entry.level());
    }

    StockRanLow toEntry() {
      return new StockRanLow(sku, notNegative(available), positive(level));
    }
  }

  @Serdeable
  record ReservedV1(UUID orderId, List<LineV1> lines, CauseV1 cause) {

    static ReservedV1 of(StockReserved entry) {
      return new ReservedV1(entry.orderId(), LineV1.of(entry.lines()), CauseV1.of(entry.cause()));
    }

    StockReserved toEntry() {
      return new StockReserved(orderId, LineV1.toLines(lines), cause.toCause());
    }
  }

  @Serdeable
  record RefusedV1(UUID orderId, String reason, CauseV1 cause) {

    static RefusedV1 of(StockRefused entry) {
      return new RefusedV1(entry.orderId(), entry.reason(), CauseV1.of(entry.cause()));
    }

    StockRefused toEntry() {
      return new StockRefused(orderId, reason, cause.toCause());
    }
  }

  @Serdeable
  record ReleasedV1(UUID orderId, List<LineV1> lines, CauseV1 cause) {

    static ReleasedV1 of(StockReleased entry) {
      return new ReleasedV1(entry.orderId(), LineV1.of(entry.lines()), CauseV1.of(entry.cause()));
    }

    StockReleased toEntry() {
      return new StockReleased(orderId, LineV1.toLines(lines), cause.toCause());
    }
  }

  @Serdeable
  record IssuedV1(UUID orderId, List<LineV1> lines, CauseV1 cause) {

    static IssuedV1 of(StockIssued entry) {
      return new IssuedV1(entry.orderId(), LineV1.of(entry.lines()), CauseV1.of(entry.cause()));
    }

    StockIssued toEntry() {
      return new StockIssued(orderId, LineV1.toLines(lines), cause.toCause());
    }
  }

  @Serdeable
  record LineV1(String sku, Long quantity) {

    static List<LineV1> of(List<Line> lines) {
      return lines.stream().map(line -> new LineV1(line.sku(), line.quantity())).toList();
    }

    static List<Line> toLines(List<LineV1> lines) {
      return lines.stream().map(LineV1::toLine).toList();
    }

    Line toLine() {
      return new Line(sku, positive(quantity));
    }
  }

  @Serdeable
  record CauseV1(Integer partition, Long offset, Long version) {

    static CauseV1 of(Cause cause) {
      return new CauseV1(cause.partition(), cause.offset(), cause.version());
    }

    Cause toCause() {
      return new Cause(partition, offset, version);
    }
  }

  private static long notNegative(long number) {
    if (number < 0) {
      throw new MalformedMessageException("a number of " + number);
    }
    return number;
  }

  private static long positive(long quantity) {
    if (quantity < 1) {
      throw new MalformedMessageException("a quantity of " + quantity);
    }
    return quantity;
  }
}
