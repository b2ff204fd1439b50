package io.orderstreams.inventory.store;

import io.orderstreams.eventstream.rebuild.Differences.Column;
import io.orderstreams.eventstream.rebuild.Differences.Difference;
import io.orderstreams.eventstream.rebuild.Differences.Kind;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The tables that a rebuild fills beside the live ones, and how they take their place. Renaming
 * tables would not do: on H2 that cannot be part of a transaction. So every row that differs is
 * exchanged. Only inside a transaction.
 */
@Singleton
public class RebuildTables {

  static final String SUFFIX = "_rebuilt";

  private static final int VALUE_MAX = 200;

  private static final List<Shape> SHAPES =
      List.of(
          new Shape("stock", "sku", List.of("on_hand", "reserved", "reorder_level", "low_at")),
          new Shape("reservation", "order_id", List.of("status", "version", "lines", "reason")),
          new Shape(
              "booking",
              "idempotency_key",
              List.of("kind", "sku", "quantity", "reason", "entry_number")));

  private final Sql sql;

  RebuildTables(Sql sql) {
    this.sql = sql;
  }

  /** What a table looks like. */
  private record Shape(String table, String key, List<String> columns) {

    String rebuilt() {
      return table + SUFFIX;
    }

    String each(String pattern, String separator) {
      return String.join(
          separator, columns.stream().map(column -> pattern.replace("?", column)).toList());
    }

    /** A row's columns as text, or as many nulls. */
    String texts(@Nullable String alias) {
      return alias == null
          ? each("null", ", ")
          : each("cast(%s.? as varchar)".formatted(alias), ", ");
    }

    String differs() {
      return "(" + each("l.? is distinct from r.?", " or ") + ")";
    }
  }

  public void clear() {
    for (Shape shape : SHAPES) {
      sql.update("delete from " + shape.rebuilt(), s -> {});
    }
  }

  public long countDifferences() {
    long count = 0;
    for (Shape shape : SHAPES) {
      count += count(changed(shape)) + count(onlyLive(shape));
      count += count(onlyRebuilt(shape));
    }
    return count;
  }

  /** The first ones. */
  public List<Difference> differences(int limit) {
    List<Difference> found = new ArrayList<>();
    for (Shape shape : SHAPES) {
      found.addAll(list(shape, Kind.DIFFERENT, "l", "r", changed(shape), limit - found.size()));
      found.addAll(list(shape, Kind.EXTRA, "l", null, onlyLive(shape), limit - found.size()));
      found.addAll(list(shape, Kind.MISSING, null, "r", onlyRebuilt(shape), limit - found.size()));
    }
    return found;
  }

  /** Makes the live tables hold what the rebuilt ones hold. */
  public void swap() {
    for (Shape s : SHAPES) {
      sql.update(
          "delete from %s where not exists (select 1 from %s r where r.%s = %s.%s)"
              .formatted(s.table, s.rebuilt(), s.key, s.table, s.key),
          p -> {});
      sql.update(
          "update %s l set %s where exists (select 1 from %s r where r.%s = l.%s and %s)"
              .formatted(
                  s.table,
                  s.each(
                      "? = (select r.? from %s r where r.%s = l.%s)"
                          .formatted(s.rebuilt(), s.key, s.key),
                      ", "),
                  s.rebuilt(),
                  s.key,
                  s.key,
                  s.differs()),
          p -> {});
      String columns = s.key + ", " + s.each("?", ", ");
      sql.update(
          "insert into %s (%s) select %s from %s r where not exists (select 1 from %s l where l.%s = r.%s)"
              .formatted(s.table, columns, columns, s.rebuilt(), s.table, s.key, s.key),
          p -> {});
    }
  }

  private static String changed(Shape s) {
    return "from %s l join %s r on r.%s = l.%s where %s"
        .formatted(s.table, s.rebuilt(), s.key, s.key, s.differs());
  }

  private static String onlyLive(Shape s) {
    return "from %s l where not exists (select 1 from %s r where r.%s = l.%s)"
        .formatted(s.table, s.rebuilt(), s.key, s.key);
  }

  private static String onlyRebuilt(Shape s) {
    return "from %s r where not exists (select 1 from %s l where l.%s = r.%s)"
        .formatted(s.rebuilt(), s.table, s.key, s.key);
  }

  private long count(String from) {
    return sql.query("select count(*) " + from, s -> {}, row -> row.getLong(1)).getFirst();
  }

  private List<Difference> list(
      Shape shape,
      Kind kind,
      @Nullable String live,
      @Nullable String rebuilt,
      String from,
      int limit) {
    String key = (live == null ? "r." : "l.") + shape.key;
    return sql.query(
        "select cast(%s as varchar), %s, %s %s order by %s limit ?"
            .formatted(key, shape.texts(live), shape.texts(rebuilt), from, key),
        s -> s.setInt(1, limit),
        row -> new Difference(shape.table, row.getString(1), kind, columns(shape, row)));
  }

  private static List<Column> columns(Shape shape, ResultSet row) throws SQLException {
    int count = shape.columns.size();
    List<Column> differing = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String live = row.getString(2 + i);
      String rebuilt = row.getString(2 + count + i);
      if (!Objects.equals(live, rebuilt)) {
        differing.add(new Column(shape.columns.get(i), shortened(live), shortened(rebuilt)));
      }
    }
    return differing;
  }

  private static @Nullable String shortened(@Nullable String value) {
    return value == null || value.length() <= VALUE_MAX ? value : value.substring(0, VALUE_MAX);
  }
}
