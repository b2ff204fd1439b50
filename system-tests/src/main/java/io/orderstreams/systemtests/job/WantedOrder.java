package io.orderstreams.systemtests.job;

import io.micronaut.core.type.Argument;
import io.micronaut.serde.annotation.Serdeable;
import io.orderstreams.systemtests.http.Service;
import io.orderstreams.systemtests.services.OrderView;
import io.orderstreams.systemtests.services.Placement;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** An order that is to be placed, and what is meant to become of it. */
@Serdeable
public record WantedOrder(
    Fate fate, String email, String currency, String locale, List<OrderView.Line> lines) {

  /** One a line, as JSON. */
  public static List<WantedOrder> read(Path file) {
    try (Stream<String> lines = Files.lines(file)) {
      return lines.map(line -> Service.read(line, Argument.of(WantedOrder.class))).toList();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the orders to be placed from " + file, e);
    }
  }

  Placement by(UUID customerId) {
    return new Placement(customerId, email, currency, locale, lines);
  }
}
