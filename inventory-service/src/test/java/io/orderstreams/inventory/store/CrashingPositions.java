package io.orderstreams.inventory.store;

import io.micronaut.context.annotation.Replaces;
import io.micronaut.context.annotation.Requires;
import io.orderstreams.inventory.testing.CrashPoint;
import jakarta.inject.Singleton;

@Singleton
@Replaces(OrderPositions.class)
@Requires(property = "crash.at")
class CrashingPositions extends OrderPositions {

  private final CrashPoint crash;

  CrashingPositions(Sql sql, CrashPoint crash) {
    super(sql);
    this.crash = crash;
  }

  @Override
  public boolean advance(int partition, long believed, long readUpTo) {
    crash.pass("decided, nothing written of the position");
    boolean advanced = super.advance(partition, believed, readUpTo);
    crash.pass("written, not committed");
    return advanced;
  }
}
