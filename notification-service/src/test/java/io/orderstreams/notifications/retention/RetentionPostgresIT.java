package io.orderstreams.notifications.retention;

import io.orderstreams.eventstream.testing.PostgresForTests;
import java.util.Map;

/** The same on PostgreSQL. */
class RetentionPostgresIT extends RetentionTest {

  @Override
  Map<String, String> database() {
    return PostgresForTests.freshDatabase().properties();
  }
}
