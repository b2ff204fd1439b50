package io.orderstreams.inventory.snapshots;

import io.micronaut.serde.ObjectMapper;
import io.orderstreams.eventstream.snapshot.SnapshotFile;
import io.orderstreams.eventstream.snapshot.SnapshotFolder;
import io.orderstreams.inventory.decide.Stock;
import io.orderstreams.inventory.store.InventoryTables;
import io.orderstreams.inventory.store.OrderPosition;
import io.orderstreams.inventory.store.OrderPositions;
import io.orderstreams.inventory.store.Transactions;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The snapshots that there are. */
@Singleton
public class Snapshots {

  private final Transactions transactions;
  private final InventoryTables tables;
  private final OrderPositions positions;
  private final RowFormat format;
  private final SnapshotSettings settings;
  private final SnapshotFolder<LedgerSnapshot> folder;

  Snapshots(
      Transactions transactions,
      InventoryTables tables,
      OrderPositions positions,
      RowFormat format,
      ObjectMapper json,
      SnapshotSettings settings) {
    this.transactions = transactions;
    this.tables = tables;
    this.positions = positions;
    this.format = format;
    this.settings = settings;
    this.folder =
        new SnapshotFolder<>(
            settings.directory(),
            settings.keep(),
            LedgerSnapshot.CODE_VERSION,
            LedgerSnapshot.class,
            json);
  }

  /** Where an entry stands in the stream, once it is there. */
  @FunctionalInterface
  public interface Pin {
    LedgerSnapshot pin(Point point) throws Exception;
  }

  /**
   * What the rows stand for.
   *
   * @param entry number of the last ledger entry that is in them
   * @param rows how many there are
   */
  public record Point(long entry, List<OrderPosition> positions, long rows) {}

  /** Puts some rows into the tables. */
  @FunctionalInterface
  public interface Step {
    void load(int rows, Runnable inserting);
  }

  /**
   * Saves what the tables hold now. It is not there before it is complete.
   *
   * @return empty if there is nothing to save yet
   */
  public Optional<LedgerSnapshot> take(Pin pin) throws Exception {
    return folder.take(
        rows -> {
          Point point = transactions.readAsOfOneTime(() -> write(rows));
          return point.entry() == 0 ? Optional.empty() : Optional.of(pin.pin(point));
        });
  }

  /** The newest good one that is wanted; those that are not good are told in the log. */
  public Optional<SnapshotFolder.Good<LedgerSnapshot>> newest(
      SnapshotFolder.Wanted<LedgerSnapshot> wanted) throws Exception {
    return folder.newest(wanted);
  }

  /** Hands over its stock, one article after another. */
  public void stock(SnapshotFile snapshot, Consumer<Stock> each) throws Exception {
    format.stock(snapshot, each);
  }

  /**
   * Puts its rows into empty tables, some in each step.
   *
   * @param step has to run what it is given in a transaction
   */
  public void load(SnapshotFile snapshot, InventoryTables into, Step step) {
    try {
      RowLoader loader = new RowLoader(into, step, settings.loadBatch());
      format.read(snapshot, loader);
      loader.flush();
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private Point write(SnapshotFile.Rows rows) {
    long count = format.write(tables, rows);
    return new Point(transactions.lastNumber(), positions.all(), count);
  }
}
