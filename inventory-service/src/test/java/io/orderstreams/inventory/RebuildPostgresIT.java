package io.orderstreams.inventory;

import io.orderstreams.inventory.testing.Databases;

/** The same on PostgreSQL, where a rebuild waits for others by row locks. */
class RebuildPostgresIT extends RebuildIT {

  private final Databases postgres = Databases.postgres();

  @Override
  Databases databases() {
    return postgres;
  }
}
