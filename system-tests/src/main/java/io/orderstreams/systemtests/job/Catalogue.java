package io.orderstreams.systemtests.job;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The demo's articles, and how many there are of each at first. */
public final class Catalogue {

  private Catalogue() {}

  /**
   * @param file CSV with a heading: SKU, name (which may hold commas), quantity
   */
  public static List<Delivery> read(Path file) {
    try (Stream<String> lines = Files.lines(file)) {
      return lines.skip(1).map(Catalogue::article).toList();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the catalogue from " + file, e);
    }
  }

  private static Delivery article(String line) {
    return new Delivery(
        line.substring(0, line.indexOf(',')),
        Long.parseLong(line.substring(line.lastIndexOf(',') + 1).strip()));
  }
}
