package io.orderstreams.notifications.store;

import io.micronaut.data.jdbc.runtime.JdbcOperations;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A page of a table whose ids are UUIDv7, the newest first, as SQL with conditions only for what is
 * asked, ordered by the whole of an index: so H2 reads along that, and does not sort. As far as the
 * limit, if one thing is asked for that has an index. What is asked for besides is looked for on
 * the way: where few have both, that can be far. Used once, by one thread.
 */
public final class NewestFirst {

  private final StringBuilder sql;
  private final List<Object> values = new ArrayList<>();
  private String along = "";

  /**
   * @param select up to the table's name
   */
  public NewestFirst(String select) {
    this.sql = new StringBuilder(select).append(" WHERE TRUE");
  }

  /**
   * Like {@link #where}, with a column that has an index together with the id. The first one that
   * is asked for is read along, so begin with what tells most.
   */
  public NewestFirst along(String column, @Nullable Object value) {
    if (value != null && along.isEmpty()) {
      along = column + " DESC, ";
    }
    return where(column + " = ?", value);
  }

  /** A condition with one place; none if there is no value. */
  public NewestFirst where(String condition, @Nullable Object value) {
    if (value != null) {
      sql.append(" AND ").append(condition);
      values.add(value);
    }
    return this;
  }

  /**
   * The page, in the caller's transaction.
   *
   * @param before only what is older than this one
   */
  public <T> List<T> page(JdbcOperations jdbc, Class<T> type, @Nullable UUID before, int limit) {
    where("id < ?", before);
    return jdbc.prepareStatement(
        sql(),
        statement -> {
          int place = 1;
          for (Object value : values) {
            statement.setObject(place++, value);
          }
          statement.setInt(place, limit);
          return jdbc.entityStream(statement.executeQuery(), type).toList();
        });
  }

  String sql() {
    return sql + " ORDER BY " + along + "id DESC LIMIT ?";
  }
}
