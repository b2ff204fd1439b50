package io.orderstreams.inventory;

import io.orderstreams.inventory.testing.Databases;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** The same on PostgreSQL, which tells what its tables hold at one time in a way of its own. */
class SnapshotPostgresIT extends SnapshotIT {

  private final Databases postgres = Databases.postgres();

  SnapshotPostgresIT(@TempDir Path snapshots) {
    super(snapshots);
  }

  @Override
  Databases databases() {
    return postgres;
  }
}
