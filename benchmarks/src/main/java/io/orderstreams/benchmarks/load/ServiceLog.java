package io.orderstreams.benchmarks.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What a service has written to its standard output. */
record ServiceLog(Path file) {

  private static final int LAST_WORDS = 20; // lines: of most failures the whole stack trace

  String lastWords() {
    try {
      List<String> lines = Files.readAllLines(file);
      return String.join("\n", lines.subList(Math.max(0, lines.size() - LAST_WORDS), lines.size()));
    } catch (IOException e) {
      return e.toString();
    }
  }
}
