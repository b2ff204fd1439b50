package io.orderstreams.inventory.rebuild;

import io.orderstreams.eventstream.rebuild.RebuildJob;
import io.orderstreams.eventstream.rebuild.RebuildWork;

/** Rebuilds stock, reservations and bookings. */
record StockRebuild(Rebuilding.Parts parts) implements RebuildWork {

  @Override
  public void run(RebuildJob job) throws Exception {
    new Rebuilding(job, parts).run();
  }

  @Override
  public void clear() {
    parts.tables().clear();
  }
}
