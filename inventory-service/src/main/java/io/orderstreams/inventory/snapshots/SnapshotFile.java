package io.orderstreams.inventory.snapshots;

import io.micronaut.serde.ObjectMapper;
import io.orderstreams.eventstream.log.Faults;
import io.orderstreams.inventory.decide.Booking;
import io.orderstreams.inventory.decide.Reservation;
import io.orderstreams.inventory.decide.Stock;
import io.orderstreams.inventory.snapshots.SnapshotRow.BookingRow;
import io.orderstreams.inventory.snapshots.SnapshotRow.ReservationRow;
import io.orderstreams.inventory.snapshots.SnapshotRow.StockRow;
import io.orderstreams.inventory.store.InventoryTables;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A snapshot on disk: a line with its header, a line a row (S, R or B and JSON), and a line with
 * the SHA-256 of all before it. Checked as a whole before anything of it is used.
 */
public final class SnapshotFile {

  private static final String CHECKSUM = "sha256 ";

  private final Path path;
  private final ObjectMapper json;

  SnapshotFile(Path path, ObjectMapper json) {
    this.path = path;
    this.json = json;
  }

  /** Takes rows, one after another. */
  public interface Rows {
    void stock(Stock stock);

    void reservation(Reservation reservation);

    void booking(Booking booking);
  }

  public Path path() {
    return path;
  }

  /**
   * Checks it.
   *
   * @throws BadSnapshotException if it is damaged, or of another code version
   */
  public SnapshotHeader header() throws BadSnapshotException {
    MessageDigest digest = sha256();
    try (BufferedReader lines = Files.newBufferedReader(path)) {
      String first = lines.readLine();
      String line = first;
      while (line != null && !line.startsWith(CHECKSUM)) {
        update(digest, line);
        line = lines.readLine();
      }
      if (first == null
          || line == null
          || lines.readLine() != null
          || !line.equals(checksum(digest))) {
        throw new BadSnapshotException("it is damaged");
      }
      SnapshotHeader header = json.readValue(first, SnapshotHeader.class);
      if (header == null || header.codeVersion() != SnapshotHeader.CODE_VERSION) {
        throw new BadSnapshotException("it is of another version of the code");
      }
      return header;
    } catch (IOException e) {
      throw new BadSnapshotException("it cannot be read: " + Faults.reason(e));
    }
  }

  /** Its stock of one article; only after {@link #header} has checked it. */
  public Optional<Stock> stock(String sku) {
    List<Stock> found = new ArrayList<>();
    read(
        new Rows() {
          @Override
          public void stock(Stock stock) {
            if (stock.sku().equals(sku)) {
              found.add(stock);
            }
          }

          @Override
          public void reservation(Reservation reservation) {}

          @Override
          public void booking(Booking booking) {}
        });
    return found.stream().findFirst();
  }

  /** Hands over its rows; only after {@link #header} has checked it. */
  public void read(Rows rows) {
    try (BufferedReader lines = Files.newBufferedReader(path)) {
      lines.readLine();
      for (String line = lines.readLine();
          line != null && !line.startsWith(CHECKSUM);
          line = lines.readLine()) {
        String row = line.substring(1);
        switch (line.charAt(0)) {
          case 'S' -> rows.stock(parsed(row, StockRow.class).toStock());
          case 'R' -> rows.reservation(parsed(row, ReservationRow.class).toReservation());
          case 'B' -> rows.booking(parsed(row, BookingRow.class).toBooking());
          default -> throw new IOException("an unknown row: " + line.charAt(0));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes rows only, in a transaction; {@link #complete} makes a snapshot of it. */
  void writeRows(InventoryTables tables) {
    try (LineWriter out = new LineWriter(path, sha256())) {
      tables.each(
          stock -> out.line("S" + text(StockRow.of(stock))),
          reservation -> out.line("R" + text(ReservationRow.of(reservation))),
          booking -> out.line("B" + text(BookingRow.of(booking))));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes a whole snapshot of a header and the rows in another file, safe on disk. */
  void complete(SnapshotHeader header, SnapshotFile rows) throws IOException {
    MessageDigest digest = sha256();
    try (LineWriter out = new LineWriter(path, digest);
        BufferedReader lines = Files.newBufferedReader(rows.path)) {
      out.line(text(header));
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        out.line(line);
      }
      out.line(checksum(digest));
      out.sync();
    }
  }

  private <T> T parsed(String row, Class<T> type) throws IOException {
    return Objects.requireNonNull(json.readValue(row, type));
  }

  private String text(Object value) {
    try {
      return json.writeValueAsString(value);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String checksum(MessageDigest digest) {
    return CHECKSUM + HexFormat.of().formatHex(digest.digest());
  }

  static void update(MessageDigest digest, String line) {
    digest.update(line.getBytes(StandardCharsets.UTF_8));
    digest.update((byte) '\n');
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
