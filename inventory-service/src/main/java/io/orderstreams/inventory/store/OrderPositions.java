package io.orderstreams.inventory.store;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;

/** How far the partitions of the log {@code orders} have got. Only inside a transaction. */
@Singleton
public class OrderPositions {

  private final Sql sql;

  OrderPositions(Sql sql) {
    this.sql = sql;
  }

  public OrderPosition of(int partition) {
    return sql
        .query(
            "select read_up_to, decided_up_to from order_position where partition_number = ?",
            statement -> statement.setInt(1, partition),
            row -> new OrderPosition(partition, row.getLong(1), row.getLong(2)))
        .stream()
        .findFirst()
        .orElseGet(() -> OrderPosition.none(partition));
  }

  /** Those that there are. */
  public List<OrderPosition> all() {
    return sql.query(
        "select partition_number, read_up_to, decided_up_to from order_position"
            + " order by partition_number",
        statement -> {},
        row -> new OrderPosition(row.getInt(1), row.getLong(2), row.getLong(3)));
  }

  /** Only where there are none yet. */
  public void insert(List<OrderPosition> positions) {
    sql.updateAll(
        "insert into order_position (partition_number, read_up_to, decided_up_to)"
            + " values (?, ?, ?)",
        positions,
        (statement, position) -> {
          statement.setInt(1, position.partition());
          statement.setLong(2, position.readUpTo());
          statement.setLong(3, position.decidedUpTo());
        });
  }

  /**
   * @return false if it is not where it is believed to be: then nothing is changed
   */
  public boolean advance(int partition, long believed, long readUpTo) {
    if (believed < 0) {
      ensureRow(partition);
    }
    return sql.update(
            "update order_position set read_up_to = ? where partition_number = ? and read_up_to = ?",
            statement -> {
              statement.setLong(1, readUpTo);
              statement.setInt(2, partition);
              statement.setLong(3, believed);
            })
        == 1;
  }

  /** Takes in that the ledger has decisions up to these offsets, by partition. */
  public void decided(Map<Integer, Long> offsets) {
    offsets.keySet().forEach(this::ensureRow);
    sql.updateAll(
        "update order_position set decided_up_to = ?"
            + " where partition_number = ? and decided_up_to < ?",
        offsets.entrySet(),
        (statement, decided) -> {
          statement.setLong(1, decided.getValue());
          statement.setInt(2, decided.getKey());
          statement.setLong(3, decided.getValue());
        });
  }

  /** Two can not do this at once: whoever writes holds the lock of the ledger's sequence. */
  private void ensureRow(int partition) {
    sql.update(
        "insert into order_position (partition_number, read_up_to, decided_up_to) select ?, -1, -1"
            + " where not exists (select 1 from order_position where partition_number = ?)",
        statement -> {
          statement.setInt(1, partition);
          statement.setInt(2, partition);
        });
  }
}
