package io.orderstreams.inventory.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** Approved JSON of events, as committed under {@code src/test/resources/samples}. */
public final class Samples {

  private Samples() {}

  public static String read(String path) {
    try (InputStream in = Samples.class.getResourceAsStream("/samples/" + path)) {
      return new String(
              Objects.requireNonNull(in, "no sample " + path).readAllBytes(),
              StandardCharsets.UTF_8)
          .strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
