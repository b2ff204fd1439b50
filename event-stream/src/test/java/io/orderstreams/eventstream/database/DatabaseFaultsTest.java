package io.orderstreams.eventstream.database;

import static io.orderstreams.eventstream.database.DatabaseFaults.isOutOfReach;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatabaseFaultsTest {

  @ParameterizedTest
  @CsvSource({
    "08006, true",
    "53300, true",
    "57P01, true",
    "90098, true",
    "90121, true",
    "23505, false",
    "40001, false",
    "22001, false"
  })
  void the_sql_state_tells(String state, boolean outOfReach) {
    assertThat(isOutOfReach(new IllegalStateException(new SQLException("", state))))
        .isEqualTo(outOfReach);
  }

  @Test
  void so_does_the_pool() {
    assertThat(isOutOfReach(new RuntimeException(new SQLTransientConnectionException("time-out"))))
        .isTrue();
    assertThat(isOutOfReach(new RuntimeException(new SQLException("Connection is closed"))))
        .isTrue();
  }

  @Test
  void what_is_not_of_a_database_is_something_else() {
    assertThat(isOutOfReach(new IllegalStateException(new IllegalArgumentException()))).isFalse();
  }
}
