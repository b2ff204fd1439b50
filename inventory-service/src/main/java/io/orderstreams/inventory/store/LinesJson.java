package io.orderstreams.inventory.store;

import io.micronaut.core.type.Argument;
import io.micronaut.serde.ObjectMapper;
import io.micronaut.serde.annotation.Serdeable;
import io.orderstreams.inventory.events.Line;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * The lines of a reservation, as they stand in their column: always read and written as a whole.
 */
@Singleton
public class LinesJson {

  private static final Argument<List<Row>> ROWS = Argument.listOf(Row.class);

  private final ObjectMapper json;

  LinesJson(ObjectMapper json) {
    this.json = json;
  }

  @Serdeable
  record Row(String sku, long quantity) {}

  String write(List<Line> lines) {
    try {
      return json.writeValueAsString(
          lines.stream().map(line -> new Row(line.sku(), line.quantity())).toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public List<Line> read(String column) {
    try {
      List<Row> rows = json.readValue(column, ROWS);
      return rows == null
          ? List.of()
          : rows.stream().map(row -> new Line(row.sku(), row.quantity())).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
