package io.orderstreams.inventory.snapshots;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import io.orderstreams.eventstream.snapshot.SnapshotPace;
import java.nio.file.Path;
import java.time.Duration;

/**
 * When snapshots are taken, and where they are.
 *
 * @param directory made if it is not there. It may be lost: then the logs are read from the start
 * @param every one is taken after so many ledger entries; entries written one by one are read at
 *     some 20 thousand a second, so this many take some seconds
 * @param growth and after the ledger has grown by so many percent ({@link SnapshotPace}): a
 *     reservation stays for ever, so each is larger than the one before. Less than for the orders,
 *     because stock in the past is told from the nearest one
 * @param interval how often it is looked whether one is due; 0 for never
 * @param keep how many are kept; more than one, in case the newest is damaged
 * @param loadBatch how many of its rows are put into tables at once. A rebuild lets others write in
 *     between, so this is how long they wait: some hundredths of a second
 * @param confirmTimeout how long one waits until the stream has all that is in it
 */
@ConfigurationProperties("snapshots")
public record SnapshotSettings(
    @Bindable(defaultValue = "./data/snapshots") Path directory,
    @Bindable(defaultValue = "100000") long every,
    @Bindable(defaultValue = "20") int growth,
    @Bindable(defaultValue = "30s") Duration interval,
    @Bindable(defaultValue = "3") int keep,
    @Bindable(defaultValue = "1000") int loadBatch,
    @Bindable(defaultValue = "10s") Duration confirmTimeout) {

  public SnapshotPace pace() {
    return new SnapshotPace(every, growth);
  }
}
