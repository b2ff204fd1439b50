package io.orderstreams.inventory.snapshots;

import io.micronaut.serde.ObjectMapper;
import io.orderstreams.inventory.store.InventoryTables;
import io.orderstreams.inventory.store.OrderPosition;
import io.orderstreams.inventory.store.OrderPositions;
import io.orderstreams.inventory.store.Transactions;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The snapshots that there are. */
@Singleton
public class Snapshots {

  private static final Logger LOG = LoggerFactory.getLogger(Snapshots.class);

  private static final String UNFINISHED = ".tmp";

  /** Far longer than a snapshot takes. */
  private static final Duration ABANDONED = Duration.ofDays(1);

  private final Transactions transactions;
  private final InventoryTables tables;
  private final OrderPositions positions;
  private final ObjectMapper json;
  private final SnapshotSettings settings;

  Snapshots(
      Transactions transactions,
      InventoryTables tables,
      OrderPositions positions,
      ObjectMapper json,
      SnapshotSettings settings) {
    this.transactions = transactions;
    this.tables = tables;
    this.positions = positions;
    this.json = json;
    this.settings = settings;
  }

  /** A snapshot that has been checked. */
  public record Good(SnapshotFile file, SnapshotHeader header) {}

  /** Where an entry stands in the stream, once it is there. */
  @FunctionalInterface
  public interface Pin {
    SnapshotHeader pin(long entry, List<OrderPosition> positions) throws Exception;
  }

  private record Point(long entry, List<OrderPosition> positions) {}

  /**
   * Saves what the tables hold now. It is not there before it is complete.
   *
   * @return empty if there is nothing to save yet
   */
  public synchronized Optional<SnapshotHeader> take(Pin pin) throws Exception {
    Files.createDirectories(settings.directory());
    SnapshotFile rows = temporaryFile();
    SnapshotFile whole = temporaryFile();
    try {
      Point point = transactions.readAsOfOneTime(() -> writeRows(rows));
      if (point.entry() == 0) {
        return Optional.empty();
      }
      SnapshotHeader header = pin.pin(point.entry(), point.positions());
      whole.complete(header, rows);
      Files.move(
          whole.path(),
          settings.directory().resolve("snapshot-%019d.jsonl".formatted(header.entry())),
          StandardCopyOption.ATOMIC_MOVE);
      LOG.info("Snapshot of entry {}", header.entry());
      forgetOldOnes();
      return Optional.of(header);
    } finally {
      Files.deleteIfExists(rows.path());
      Files.deleteIfExists(whole.path());
    }
  }

  /** The newest good one that is wanted; those that are not good are told in the log. */
  public Optional<Good> newest(Predicate<SnapshotHeader> wanted) {
    for (SnapshotFile file : newestFirst()) {
      try {
        SnapshotHeader header = file.header();
        if (wanted.test(header)) {
          return Optional.of(new Good(file, header));
        }
      } catch (BadSnapshotException e) {
        LOG.warn("Ignored snapshot {}: {}", file.path(), e.getMessage());
      }
    }
    return Optional.empty();
  }

  /** Puts its rows into empty tables. Only inside a transaction. */
  public static void load(Good snapshot, InventoryTables into) {
    try (RowLoader loader = new RowLoader(into)) {
      snapshot.file().read(loader);
    }
  }

  private Point writeRows(SnapshotFile rows) {
    rows.writeRows(tables);
    return new Point(transactions.lastNumber(), positions.all());
  }

  /** What a crash has left behind, too. */
  private void forgetOldOnes() throws IOException {
    Instant longAgo = Instant.now().minus(ABANDONED);
    try (DirectoryStream<Path> found =
        Files.newDirectoryStream(settings.directory(), "*" + UNFINISHED)) {
      for (Path path : found) {
        if (Files.getLastModifiedTime(path).toInstant().isBefore(longAgo)) {
          Files.deleteIfExists(path);
        }
      }
    }
    List<SnapshotFile> all = newestFirst();
    for (SnapshotFile old : all.subList(Math.min(settings.keep(), all.size()), all.size())) {
      Files.deleteIfExists(old.path());
    }
  }

  private List<SnapshotFile> newestFirst() {
    List<Path> paths = new ArrayList<>();
    try (DirectoryStream<Path> found =
        Files.newDirectoryStream(settings.directory(), "snapshot-*.jsonl")) {
      found.forEach(paths::add);
    } catch (NoSuchFileException none) {
      return List.of();
    } catch (IOException e) {
      LOG.warn("Snapshots cannot be looked for: {}", e.toString());
      return List.of();
    }
    return paths.stream()
        .sorted(Comparator.reverseOrder())
        .map(path -> new SnapshotFile(path, json))
        .toList();
  }

  /** Of a name of its own: another instance may use the same directory. */
  private SnapshotFile temporaryFile() throws IOException {
    return new SnapshotFile(Files.createTempFile(settings.directory(), "", UNFINISHED), json);
  }
}
