package io.orderstreams.orders.snapshots;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import io.orderstreams.eventstream.snapshot.SnapshotPace;
import java.nio.file.Path;
import java.time.Duration;

/**
 * When snapshots are taken, and where they are.
 *
 * @param directory made if it is not there; instances may share one. It may be lost: then the log
 *     is read from its start. By default beside the database, in files of its own: who deletes the
 *     database leaves them
 * @param every one is taken after so many offsets of the log; events written one by one are read at
 *     some 20 thousand a second, so this many take some seconds
 * @param growth and after the log has grown by so many percent ({@link SnapshotPace})
 * @param interval how often it is looked whether one is due; 0 for never
 * @param keep how many are kept; more than one, in case the newest is damaged. Each is about as
 *     large as the log
 * @param patience how long the broker may take to show the event that a snapshot ends with
 * @param retry how long until an empty database is tried to be filled again, if that has failed
 */
@ConfigurationProperties("orders.snapshots")
public record SnapshotSettings(
    @Bindable(defaultValue = "./data/snapshots") Path directory,
    @Bindable(defaultValue = "100000") long every,
    @Bindable(defaultValue = "50") int growth,
    @Bindable(defaultValue = "30s") Duration interval,
    @Bindable(defaultValue = "2") int keep,
    @Bindable(defaultValue = "10s") Duration patience,
    @Bindable(defaultValue = "1s") Duration retry) {

  SnapshotPace pace() {
    return new SnapshotPace(every, growth);
  }
}
