package io.orderstreams.inventory.ledger;

import io.micronaut.serde.ObjectMapper;
import io.orderstreams.eventstream.append.NumberedLog.Numbered;
import io.orderstreams.eventstream.codec.EventCodec;
import io.orderstreams.eventstream.envelope.Envelope;
import io.orderstreams.eventstream.log.Log;
import io.orderstreams.inventory.events.LedgerEntry;
import io.orderstreams.inventory.events.LedgerEntry.CausedByOrder;
import io.orderstreams.inventory.events.LedgerEntry.ReorderLevelSet;
import io.orderstreams.inventory.events.LedgerEntry.StockAdjusted;
import io.orderstreams.inventory.events.LedgerEntry.StockIssued;
import io.orderstreams.inventory.events.LedgerEntry.StockRanLow;
import io.orderstreams.inventory.events.LedgerEntry.StockReceived;
import io.orderstreams.inventory.events.LedgerEntry.StockRefused;
import io.orderstreams.inventory.events.LedgerEntry.StockReleased;
import io.orderstreams.inventory.events.LedgerEntry.StockReserved;
import java.time.Instant;
import java.util.UUID;

/** The stream of the ledger, and how an entry stands in it. */
public final class LedgerLog {

  public static final Log LOG = Log.single("stock-ledger");

  /** The one writer, by whose name the broker knows which numbers it has. */
  public static final String WRITER = "inventory-ledger";

  /**
   * The one reader of it that follows it all the time, and says where it cannot. What an operator
   * lets it pass over, nobody here stops at: neither catching up nor a rebuild.
   */
  public static final String FOLLOWER = "low-stock";

  public static final String SOURCE = "/inventory-service";

  private LedgerLog() {}

  /** Fails for whatever it does not know: everything in this stream is our own. */
  public static EventCodec<LedgerEntry> codec(ObjectMapper json) {
    return EventCodec.<LedgerEntry>events()
        .event(
            StockReceived.class,
            "stock.received",
            1,
            LedgerWire.ReceivedV1.class,
            LedgerWire.ReceivedV1::of,
            LedgerWire.ReceivedV1::toEntry)
        .event(
            StockAdjusted.class,
            "stock.adjusted",
            1,
            LedgerWire.AdjustedV1.class,
            LedgerWire.AdjustedV1::of,
            LedgerWire.AdjustedV1::toEntry)
        .event(
            ReorderLevelSet.class,
            "stock.reorder_level_set",
            1,
            LedgerWire.ReorderLevelSetV1.class,
            LedgerWire.ReorderLevelSetV1::of,
            LedgerWire.ReorderLevelSetV1::toEntry)
        .event(
            StockRanLow.class,
            "stock.ran_low",
            1,
            LedgerWire.RanLowV1.class,
            LedgerWire.RanLowV1::of,
            LedgerWire.RanLowV1::toEntry)
        .event(
            StockReserved.class,
            "stock.reserved",
            1,
            LedgerWire.ReservedV1.class,
            LedgerWire.ReservedV1::of,
            LedgerWire.ReservedV1::toEntry)
        .event(
            StockRefused.class,
            "stock.refused",
            1,
            LedgerWire.RefusedV1.class,
            LedgerWire.RefusedV1::of,
            LedgerWire.RefusedV1::toEntry)
        .event(
            StockReleased.class,
            "stock.released",
            1,
            LedgerWire.ReleasedV1.class,
            LedgerWire.ReleasedV1::of,
            LedgerWire.ReleasedV1::toEntry)
        .event(
            StockIssued.class,
            "stock.issued",
            1,
            LedgerWire.IssuedV1.class,
            LedgerWire.IssuedV1::of,
            LedgerWire.IssuedV1::toEntry)
        .build(json);
  }

  /** The entry as it will stand in the stream. */
  static Numbered numbered(
      EventCodec<LedgerEntry> codec,
      long number,
      LedgerEntry entry,
      Origin origin,
      UUID id,
      Instant now) {
    EventCodec.Encoded encoded = codec.encode(entry);
    return new Numbered(
        number,
        new Envelope(
            id,
            SOURCE,
            encoded.type(),
            subject(entry),
            now,
            encoded.dataSchema(),
            number,
            origin.correlationId() == null ? id.toString() : origin.correlationId(),
            origin.causationId(),
            origin.traceParent(),
            encoded.data()));
  }

  private static String subject(LedgerEntry entry) {
    return switch (entry) {
      case StockReceived received -> received.sku();
      case StockAdjusted adjusted -> adjusted.sku();
      case ReorderLevelSet set -> set.sku();
      case StockRanLow low -> low.sku();
      case CausedByOrder caused -> caused.orderId().toString();
    };
  }
}
