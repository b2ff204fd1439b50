package io.orderstreams.proof;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Where a run leaves what it has recorded. */
final class RunDirectory {

  /** A run of three minutes leaves some 50 MB. */
  private static final long LEAST_FREE = 1L << 30;

  private static final Path RUNS = Path.of("proof", "target", "runs");

  private RunDirectory() {}

  /** A new one; a seed may have several. */
  static Path create(long seed) throws CannotProveException {
    String now =
        LocalDateTime.now(ZoneOffset.UTC).format(DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss"));
    try {
      Path directory = Files.createDirectories(RUNS.resolve("seed-" + seed + "-" + now));
      long free = Files.getFileStore(directory).getUsableSpace();
      if (free < LEAST_FREE) {
        throw new CannotProveException(
            "Too little disk: %d MiB are free under %s, %d are needed."
                .formatted(free >> 20, directory, LEAST_FREE >> 20));
      }
      return directory;
    } catch (IOException e) {
      throw new CannotProveException("No place for what is recorded: " + e);
    }
  }
}
