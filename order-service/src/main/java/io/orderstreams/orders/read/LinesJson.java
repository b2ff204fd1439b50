package io.orderstreams.orders.read;

import io.micronaut.core.type.Argument;
import io.micronaut.serde.ObjectMapper;
import io.micronaut.serde.annotation.Serdeable;
import io.orderstreams.orders.events.OrderLine;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.List;

/** An order's lines as shown to callers and as kept in one column. */
@Singleton
public final class LinesJson {

  /** A line; the price is a decimal string. */
  @Serdeable
  public record Line(String sku, int quantity, String unitPrice) {

    public static Line of(OrderLine line) {
      return new Line(line.sku(), line.quantity(), line.unitPrice().toPlainString());
    }
  }

  private static final Argument<List<Line>> LINES = Argument.listOf(Line.class);

  private final ObjectMapper json;

  LinesJson(ObjectMapper json) {
    this.json = json;
  }

  String write(List<OrderLine> lines) {
    try {
      return json.writeValueAsString(LINES, lines.stream().map(Line::of).toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  List<OrderLine> read(String column) {
    try {
      return json.readValue(column, LINES).stream()
          .map(line -> new OrderLine(line.sku(), line.quantity(), new BigDecimal(line.unitPrice())))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
