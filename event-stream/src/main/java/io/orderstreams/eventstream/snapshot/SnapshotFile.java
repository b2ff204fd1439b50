package io.orderstreams.eventstream.snapshot;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A snapshot on disk: a line a row, a line with its header, and a line with the SHA-256 of all
 * before it. It is written and read once from its start to its end, so its size does not matter. To
 * be checked as a whole before anything of it is used.
 */
public final class SnapshotFile {

  private static final String HEADER = "header ";
  private static final String CHECKSUM = "sha256 ";

  private final Path path;

  SnapshotFile(Path path) {
    this.path = path;
  }

  /** Takes rows, one after another, as text without line breaks; not beginning like a header. */
  @FunctionalInterface
  public interface Rows {
    void row(String line) throws Exception;
  }

  public Path path() {
    return path;
  }

  /** Hands over its rows; only after it has been checked. */
  public void read(Rows rows) throws Exception {
    try (BufferedReader lines = Files.newBufferedReader(path)) {
      for (String line = lines.readLine();
          line != null && !line.startsWith(HEADER);
          line = lines.readLine()) {
        rows.row(line);
      }
    }
  }

  /**
   * Checks it; its header.
   *
   * @throws BadSnapshotException if it is damaged
   */
  String check() throws BadSnapshotException, IOException {
    MessageDigest digest = sha256();
    try (BufferedReader lines = Files.newBufferedReader(path)) {
      String last = "";
      String line = lines.readLine();
      while (line != null && !line.startsWith(CHECKSUM)) {
        update(digest, line);
        last = line;
        line = lines.readLine();
      }
      if (line == null
          || lines.readLine() != null
          || !line.equals(checksum(digest))
          || !last.startsWith(HEADER)) {
        throw new BadSnapshotException("it is damaged");
      }
      return last.substring(HEADER.length());
    }
  }

  /** Ends what holds rows only. Returns when the disk has it. */
  static void complete(LineWriter rows, MessageDigest digest, String header) throws IOException {
    rows.line(HEADER + header);
    rows.line(checksum(digest));
    rows.sync();
  }

  private static String checksum(MessageDigest digest) {
    return CHECKSUM + HexFormat.of().formatHex(digest.digest());
  }

  static void update(MessageDigest digest, String line) {
    digest.update(line.getBytes(StandardCharsets.UTF_8));
    digest.update((byte) '\n');
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
