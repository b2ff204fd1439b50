package io.orderstreams.eventstream.read;

import io.orderstreams.eventstream.log.Partition;

/** Where it is written down what an operator has told a reader to pass over. */
@FunctionalInterface
public interface SkipRecords {

  /**
   * Recording one twice is recording it once.
   *
   * @param reason why the event may be passed over, for those who wonder later
   */
  void add(String reader, Partition partition, long offset, String reason) throws Exception;
}
