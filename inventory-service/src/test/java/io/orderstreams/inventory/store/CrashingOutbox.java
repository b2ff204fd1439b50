package io.orderstreams.inventory.store;

import io.micronaut.context.annotation.Replaces;
import io.micronaut.context.annotation.Requires;
import io.orderstreams.eventstream.append.NumberedLog.Numbered;
import io.orderstreams.inventory.testing.CrashPoint;
import jakarta.inject.Singleton;
import java.util.List;

@Singleton
@Replaces(Outbox.class)
@Requires(property = "crash.at")
class CrashingOutbox extends Outbox {

  private final CrashPoint crash;

  CrashingOutbox(Sql sql, CrashPoint crash) {
    super(sql);
    this.crash = crash;
  }

  @Override
  public List<Numbered> first(int limit, String source) {
    List<Numbered> entries = super.first(limit, source);
    if (!entries.isEmpty()) {
      crash.pass("committed, not published");
    }
    return entries;
  }

  @Override
  public void removeUpTo(long number) {
    crash.pass("published, not deleted");
    super.removeUpTo(number);
    crash.pass("deleted, not committed");
  }
}
