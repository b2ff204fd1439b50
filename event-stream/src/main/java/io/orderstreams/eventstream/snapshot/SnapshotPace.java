package io.orderstreams.eventstream.snapshot;

/**
 * When it is time for the next snapshot. Each holds all that has come of the log, so at a fixed
 * distance the same would be written over and over; this way it is written a few times in all,
 * however long the log becomes.
 *
 * @param every least number of events since the last one
 * @param growth and by how many percent the log must have grown since. With 50, all snapshots
 *     together are three times as large as the last one
 */
public record SnapshotPace(long every, int growth) {

  /**
   * @param now how far the log has been read, in events from its start
   * @param last how far it had been at the last snapshot; 0 if there is none
   */
  public boolean isDue(long now, long last) {
    return now - last >= Math.max(every, last * growth / 100);
  }
}
