package io.orderstreams.eventstream.snapshot;

import io.micronaut.serde.ObjectMapper;
import io.orderstreams.eventstream.log.Faults;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The snapshots that there are in a directory, which several instances may share. Thread-safe: one
 * is taken at a time.
 */
public final class SnapshotFolder<H extends SnapshotHeader> {

  private static final Logger LOG = LoggerFactory.getLogger(SnapshotFolder.class);

  private static final String UNFINISHED = ".tmp";

  /** Far longer than a snapshot takes. */
  private static final Duration ABANDONED = Duration.ofDays(1);

  private final Path directory;
  private final int keep;
  private final int codeVersion;
  private final Class<H> type;
  private final ObjectMapper json;

  /**
   * @param directory made if it is not there
   * @param keep how many are kept
   * @param codeVersion of this code
   * @param type of the headers
   */
  public SnapshotFolder(
      Path directory, int keep, int codeVersion, Class<H> type, ObjectMapper json) {
    this.directory = directory;
    this.keep = keep;
    this.codeVersion = codeVersion;
    this.type = type;
    this.json = json;
  }

  /** A snapshot that has been checked. */
  public record Good<H>(SnapshotFile file, H header) {}

  /** Writes the rows of a snapshot. */
  @FunctionalInterface
  public interface Content<H> {
    /**
     * @return what they stand for; empty if there is nothing to save yet
     */
    Optional<H> write(SnapshotFile.Rows rows) throws Exception;
  }

  /** Whether a snapshot fits. */
  @FunctionalInterface
  public interface Wanted<H> {
    boolean is(H header) throws Exception;
  }

  /** Saves what there is now. It is not there before it is complete, and safe on disk. */
  public synchronized Optional<H> take(Content<H> content) throws Exception {
    Files.createDirectories(directory);
    Path unfinished = Files.createTempFile(directory, "snapshot", UNFINISHED);
    try {
      Optional<H> header = write(content, unfinished);
      if (header.isPresent()) {
        Path path = directory.resolve("snapshot-%019d.jsonl".formatted(header.get().point()));
        Files.move(unfinished, path, StandardCopyOption.ATOMIC_MOVE);
        LOG.info("Snapshot {}: {} bytes", path, Files.size(path));
        forgetOlderThan(path);
      }
      return header;
    } finally {
      Files.deleteIfExists(unfinished);
    }
  }

  /** The newest good one that is wanted; those that are not good are told in the log. */
  public Optional<Good<H>> newest(Wanted<H> wanted) throws Exception {
    for (SnapshotFile file : newestFirst()) {
      Optional<H> header = check(file);
      if (header.isPresent() && wanted.is(header.get())) {
        return Optional.of(new Good<>(file, header.get()));
      }
    }
    return Optional.empty();
  }

  private Optional<H> write(Content<H> content, Path path) throws Exception {
    MessageDigest digest = SnapshotFile.sha256();
    try (LineWriter out = new LineWriter(path, digest)) {
      Optional<H> header = content.write(out::line);
      if (header.isPresent()) {
        SnapshotFile.complete(out, digest, json.writeValueAsString(header.get()));
      }
      return header;
    }
  }

  private Optional<H> check(SnapshotFile file) {
    try {
      H header = json.readValue(file.check(), type);
      if (header != null && header.codeVersion() == codeVersion) {
        return Optional.of(header);
      }
      LOG.warn("Ignored snapshot {}: it is of another version of the code", file.path());
    } catch (BadSnapshotException e) {
      LOG.warn("Ignored snapshot {}: {}", file.path(), e.getMessage());
    } catch (IOException e) {
      LOG.warn("Ignored snapshot {}: it cannot be read: {}", file.path(), Faults.reason(e));
    }
    return Optional.empty();
  }

  /**
   * All but some, and what a crash has left behind. Those of a later point are none of its history,
   * and stay.
   */
  private void forgetOlderThan(Path newest) throws IOException {
    Instant longAgo = Instant.now().minus(ABANDONED);
    try (DirectoryStream<Path> found = Files.newDirectoryStream(directory, "*" + UNFINISHED)) {
      for (Path path : found) {
        if (Files.getLastModifiedTime(path).toInstant().isBefore(longAgo)) {
          Files.deleteIfExists(path);
        }
      }
    }
    List<SnapshotFile> olderToo =
        newestFirst().stream().filter(file -> file.path().compareTo(newest) <= 0).toList();
    for (SnapshotFile old : olderToo.stream().skip(keep).toList()) {
      Files.deleteIfExists(old.path());
    }
  }

  private List<SnapshotFile> newestFirst() {
    List<Path> paths = new ArrayList<>();
    try (DirectoryStream<Path> found = Files.newDirectoryStream(directory, "snapshot-*.jsonl")) {
      found.forEach(paths::add);
    } catch (NoSuchFileException none) {
      return List.of();
    } catch (IOException e) {
      LOG.warn("Snapshots cannot be looked for: {}", e.toString());
      return List.of();
    }
    return paths.stream().sorted(Comparator.reverseOrder()).map(SnapshotFile::new).toList();
  }
}
