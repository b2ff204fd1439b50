package io.orderstreams.inventory.store;

import jakarta.inject.Singleton;
import java.util.List;

/** The number of the last ledger entry, and the lock that orders all who write. */
@Singleton
class LedgerSequence {

  private final Sql sql;

  LedgerSequence(Sql sql) {
    this.sql = sql;
  }

  /** Waits until nobody else writes; nobody else then can until the transaction ends. */
  long lock() {
    return only(
        sql.query(
            "select last_number from ledger_sequence where id = 1 for update",
            statement -> {},
            row -> row.getLong(1)));
  }

  long last() {
    return only(
        sql.query(
            "select last_number from ledger_sequence where id = 1",
            statement -> {},
            row -> row.getLong(1)));
  }

  void set(long number) {
    sql.update(
        "update ledger_sequence set last_number = ? where id = 1",
        statement -> statement.setLong(1, number));
  }

  private static long only(List<Long> rows) {
    return rows.getFirst();
  }
}
