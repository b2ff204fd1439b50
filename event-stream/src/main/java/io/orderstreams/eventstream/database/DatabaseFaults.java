package io.orderstreams.eventstream.database;

import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientConnectionException;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Tells whether a fault means that the database is out of reach, however it is wrapped. */
public final class DatabaseFaults {

  /** 08: connection; 53: out of resources; 57P: being shut down; 90098, 90121: H2, closed. */
  private static final Pattern AWAY = Pattern.compile("08...|53...|57P..|90098|90121");

  private DatabaseFaults() {}

  public static boolean isOutOfReach(Throwable fault) {
    return Stream.iterate(fault, Objects::nonNull, Throwable::getCause)
        .anyMatch(
            cause ->
                cause instanceof UnsavedException
                    || cause instanceof SQLTransientConnectionException
                    || cause instanceof SQLNonTransientConnectionException
                    || cause instanceof SQLRecoverableException
                    || (cause instanceof SQLException sql && isAway(sql.getSQLState())));
  }

  /** Without a state it is not said by the database, but by the pool: "Connection is closed". */
  private static boolean isAway(@Nullable String state) {
    return state == null || AWAY.matcher(state).matches();
  }
}
